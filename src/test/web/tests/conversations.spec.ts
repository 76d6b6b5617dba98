import { expect, test } from '../support/test'

test('a conversation is found, renamed, deleted and brought back', async ({ page, api }) => {
  const { session_id: id } = await api.ask('Plume, parle-moi des marées de vive-eau.')
  await api.ask('Plume, autre chose.')
  await page.goto('/')
  const list = page.getByRole('region', { name: 'Conversations' })
  await list.getByLabel('Chercher une conversation').fill('vive-eau')
  await expect(list.getByRole('listitem')).toHaveCount(1)
  const entry = list.getByRole('listitem').first()
  await entry.getByRole('button', { name: /^Actions sur/ }).click()
  await entry.getByRole('button', { name: 'Renommer' }).click()
  await entry.getByLabel('Nouveau titre').fill('Grandes marées')
  await page.keyboard.press('Enter')
  await list.getByLabel('Chercher une conversation').fill('Grandes marées')
  await list.getByRole('link', { name: 'Grandes marées' }).click()
  await expect(page).toHaveURL(`/c/${id}`)
  await expect(page.getByRole('heading', { name: 'Grandes marées' })).toBeVisible()

  await list.getByRole('button', { name: 'Actions sur « Grandes marées »' }).click()
  await list.getByRole('button', { name: 'Supprimer' }).click()
  await expect(list.getByRole('link', { name: 'Grandes marées' })).toBeHidden()
  await page.locator('.notice').getByRole('button', { name: 'Annuler' }).click()
  await expect(list.getByRole('link', { name: 'Grandes marées' })).toBeVisible()
})

test('addresses lead to a conversation and to each of its messages', async ({ page, api, agentsSay }) => {
  agentsSay(({ message }) => [`Réponse à ${message}\n\n${'Une ligne de plus.\n\n'.repeat(20)}`])
  let id: string | undefined
  for (const n of [1, 2, 3]) id = (await api.ask(`Plume, question ${n} sur les adresses.`, id)).session_id
  const second = (await api.events(id!)).filter((it) => it.type === 'start')[1]!
  await page.goto(`/c/${id}#m-${second.seq}`)

  const message = page.locator(`#m-${second.seq}`)
  await expect(message).toBeInViewport()
  await expect(message).toContainText('question 2')
  await expect.poll(() => message.evaluate((it) => it.matches(':target'))).toBe(true)
})
