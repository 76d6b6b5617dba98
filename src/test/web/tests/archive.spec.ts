import { Conversation } from '../support/conversation'
import { expect, test } from '../support/test'

test('fifty files are imported, and two that are broken are named', async ({ page }) => {
  await page.goto('/archive')
  const good = Array.from({ length: 48 }, (_, n) => ({
    name: `carnet-${n}.md`,
    mimeType: 'text/markdown',
    buffer: Buffer.from(`# Carnet ${n}\n\nPage ${n} du carnet de bord, écrite en mer.`),
  }))
  const broken = [
    { name: 'photo.md', mimeType: 'text/markdown', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00]) },
    { name: 'vide.md', mimeType: 'text/markdown', buffer: Buffer.from('') },
  ]
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Fichiers' }).click()
  await (await chooser).setFiles([...good, ...broken])

  const imported = page.getByRole('region', { name: 'Fichiers importés' })
  await expect(imported.getByRole('status')).toHaveText('48 notes créées · 2 fichiers non importés')
  const files = imported.getByRole('listitem')
  await expect(files).toHaveCount(50)
  await expect(files.nth(0)).toHaveText(/photo\.md.*pas du texte en UTF-8/)
  await expect(files.nth(1)).toHaveText(/vide\.md.*vide/)
  await imported.getByRole('link', { name: 'carnet-7.md' }).click()
  await expect(page.getByText('Page 7 du carnet de bord')).toBeVisible()
})

test('what is searched is found as it is typed, marked, and kept in the address', async ({ page, api }) => {
  await api.note('Phare de la Jument', 'Le phare éclaire jusqu’à trente kilomètres au large.', ['mer'])
  await page.goto('/archive')
  await page.getByLabel('Chercher dans les archives').pressSequentially('phare kilomètres')

  const hit = page.getByRole('listitem').filter({ hasText: 'Phare de la Jument' })
  await expect(hit.locator('mark').filter({ hasText: 'kilomètres' })).toBeVisible()
  await page.reload()
  await expect(hit).toBeVisible()
  await hit.getByRole('link', { name: 'Phare de la Jument' }).click()
  await expect(page.getByText('trente kilomètres au large')).toBeVisible()
})

test('a note is written, changed, deleted and brought back', async ({ page }) => {
  await page.goto('/archive')
  await page.getByRole('link', { name: 'Nouvelle note' }).click()
  await page.getByLabel('Titre').fill('Recette du pain')
  await page.getByLabel('Texte, en Markdown').fill('Farine, eau, **sel**.')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.locator('strong', { hasText: 'sel' })).toBeVisible()

  await page.getByRole('button', { name: 'Modifier' }).click()
  await page.getByLabel('Texte, en Markdown').fill('Farine, eau, sel, **levain**.')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.locator('strong', { hasText: 'levain' })).toBeVisible()

  const note = page.url()
  await page.getByRole('button', { name: 'Supprimer' }).click()
  await page.getByRole('button', { name: 'Annuler' }).click()
  await page.goto(note)
  await expect(page.getByRole('heading', { name: 'Recette du pain' })).toBeVisible()
})

test('to ask about a note puts it into the context', async ({ page, api, agentsSay }) => {
  const note = await api.note('Plan du voilier', 'La quille pèse deux tonnes.')
  agentsSay(({ context }) => [context.includes('La quille pèse deux tonnes') ? 'Deux tonnes.' : 'Je ne sais pas.'])
  await page.goto(`/archive/${note.id}`)
  await page.getByRole('link', { name: 'Discuter de cette note' }).click()
  const talk = new Conversation(page)
  await expect(page.getByText('Plan du voilier')).toBeVisible()
  await talk.say('Plume, combien pèse-t-elle ?')

  await expect(talk.by('plume')).toContainText('Deux tonnes.')
  await expect(talk.log.getByText('avec 1 note')).toBeVisible()
})
