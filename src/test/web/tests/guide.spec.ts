import type { Page } from '@playwright/test'
import { isAccessible } from '../support/axe'
import { Conversation } from '../support/conversation'
import { expect, test } from '../support/test'

const guide = (page: Page) => page.getByRole('heading', { name: 'Guide', level: 1 })

test('the guide opens by its button, and what it offers to try is there to be sent', async ({ page, agentsSay }) => {
  agentsSay(({ message }) => [`Reçu : ${message}`])
  const talk = await new Conversation(page).open()
  await page.getByRole('link', { name: 'Guide', exact: true }).click()
  await expect(guide(page)).toBeVisible()

  await page.getByRole('button', { name: 'Plume, mets en liste' }).click()
  await expect(talk.input).toBeFocused()
  await expect(talk.input).toHaveValue(/^Plume, mets en liste : acheter du pain/)
  await expect(page).toHaveURL('/')
  await page.keyboard.press('Enter')
  await expect(talk.by('plume')).toContainText('Reçu : Plume, mets en liste')
})

test('the guide opens by its key, but not where one writes, nor once that is switched off', async ({ page }) => {
  const talk = await new Conversation(page).open()
  await talk.input.pressSequentially('Quoi ?')
  await expect(talk.input).toHaveValue('Quoi ?')
  await talk.input.blur()
  await page.keyboard.press('?')
  await expect(guide(page)).toBeFocused()

  await page.goto('/settings')
  await page.getByRole('group', { name: 'La touche ? ouvre le guide' }).getByText('Non').click()
  await page.goto('/archive')
  await page.keyboard.press('?')
  // Had the key opened it, going back would lead to the guide.
  await page.getByRole('link', { name: 'Guide', exact: true }).click()
  await page.goBack()
  await expect(page).toHaveURL('/archive')
})

test('an address leads to a section of the guide', async ({ page }) => {
  await page.goto('/guide#costs')
  const costs = page.getByRole('heading', { name: 'Ce qui coûte, et combien' })
  await expect(costs).toBeInViewport()
  await page.getByRole('link', { name: 'Dicter' }).first().click()
  await expect(page).toHaveURL('/guide#dictate')
  await expect(page.getByRole('heading', { name: 'Dicter' })).toBeInViewport()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  for (const size of ['100%', '200%']) {
    test(`the guide needs no scrolling sideways, with letters of ${size}`, async ({ page }) => {
      await page.goto('/guide')
      await expect(guide(page)).toBeVisible()
      await page.evaluate((given) => (document.documentElement.style.fontSize = given), size)
      const widths = (selector: string) =>
        page.locator(selector).evaluate((it) => [it.scrollWidth, it.clientWidth] as const)
      for (const selector of ['html', '.page']) {
        const [needed, there] = await widths(selector)
        expect(needed, selector).toBeLessThanOrEqual(there)
      }
    })
  }
})

for (const locale of ['fr-FR', 'en-GB']) {
  test(`the guide is for everybody, in both themes: ${locale}`, async ({ visitor }) => {
    const page = await visitor({ locale })
    await page.goto('/guide')
    await expect(guide(page)).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await isAccessible(page)
    }
  })
}
