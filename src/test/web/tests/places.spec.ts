import { Conversation } from '../support/conversation'
import { words } from '../support/model'
import { expect, test } from '../support/test'

test('the main path needs no mouse', async ({ page, api, agentsSay }) => {
  await api.note('Cap Sizun', 'Le cap se contourne à l’étale.')
  agentsSay(() => words('On le contourne à l’étale.'))
  const talk = await new Conversation(page).open()
  await expect(talk.input).toBeVisible()
  for (let steps = 0; !(await talk.input.evaluate((it) => it === document.activeElement)); steps++) {
    expect(steps, 'steps to the input').toBeLessThan(40)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type('Plume, première ligne')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('deuxième ligne')
  await page.keyboard.press('Enter')
  await expect(talk.by('plume')).toContainText('On le contourne à l’étale.')
  await talk.idle()

  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox', { name: 'Chercher partout' })
  await expect(search).toBeFocused()
  await page.keyboard.type('Cap Sizun')
  await expect(page.getByRole('option', { name: 'Cap Sizun' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Cap Sizun' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(search).toBeHidden()
})

test('theme and language are chosen once', async ({ page }) => {
  await page.goto('/settings')
  await page.getByText('Sombre', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByText('English', { exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()

  await page.reload()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('the other theme is there at once where no motion is wanted', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/')
  const hasChanged = await page.getByText('Mimir', { exact: true }).evaluate((it) => {
    const before = getComputedStyle(it).color
    document.documentElement.dataset.theme = 'dark'
    return getComputedStyle(it).color !== before
  })
  expect(hasChanged).toBe(true)
})
