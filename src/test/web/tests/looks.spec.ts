import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { Api } from '../support/api'
import { isAccessible } from '../support/axe'
import { Conversation } from '../support/conversation'
import { target } from '../support/place'
import { discussRag } from '../support/rag'
import { expect, test } from '../support/test'

const TOKEN = 'a-token-of-camille-with-more-than-128-bits'
const hash = createHash('sha256').update(TOKEN).digest('hex')

test.use({ settings: { environment: { SCRIBE_API_TOKENS: `camille=${hash}` } } })

const LARGEST_PICTURE = 150_000
const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } }

async function logIn(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByLabel('Nom').fill('camille')
  await page.getByLabel('Jeton').fill(TOKEN)
  await page.getByRole('button', { name: 'Entrer' }).click()
  await expect(new Conversation(page).input).toBeVisible()
}

async function picture(page: Page, name: string): Promise<void> {
  const path = target(`screenshots/${name}.png`)
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  expect(statSync(path).size).toBeLessThan(LARGEST_PICTURE)
}

test.beforeEach(({ watchdog }) => watchdog.excuse(/status of 401/))

test('whoever has no token is asked for one', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('Nom').fill('camille')
  await page.getByLabel('Jeton').fill('a-wrong-token-of-nobody-at-all-it-is-long')
  await page.getByRole('button', { name: 'Entrer' }).click()
  await expect(page.getByText('Ce nom et ce jeton ne vont pas ensemble.')).toBeVisible()
  await isAccessible(page)
  await logIn(page)
  await page.reload()
  await expect(new Conversation(page).input).toBeVisible()
})

test('every page is for everybody, in both themes and sizes', async ({ page, scribe, agentsSay }) => {
  await logIn(page)
  const talk = await discussRag(page, new Api(scribe.url, TOKEN), agentsSay)
  await expect(talk.log).toHaveAttribute('aria-live', 'polite')
  const conversation = new URL(page.url()).pathname
  const places = {
    ask: '/',
    conversation,
    conversations: '/conversations',
    archive: '/archive',
    found: '/archive?q=RAG',
    writing: '/archive/new',
    settings: '/settings',
    guide: '/guide',
  }
  const pages = { ...places, note: await noteOf(page, talk) }
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(address)
      await expect(page.locator('main .skeleton')).toHaveCount(0)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await isAccessible(page)
        await picture(page, `${name}-${size}-${colorScheme}`)
      }
    }
  }
})

async function noteOf(page: Page, talk: Conversation): Promise<string> {
  await talk.log.getByRole('button', { name: 'Ouvrir la note « Le RAG en bref »' }).first().click()
  await page.waitForURL(/\/archive\//)
  return new URL(page.url()).pathname
}
