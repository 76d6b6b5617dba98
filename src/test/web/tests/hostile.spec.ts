import type { Page } from '@playwright/test'
import { Conversation } from '../support/conversation'
import { call } from '../support/model'
import { payloads } from '../support/payloads'
import { expect, test } from '../support/test'

/** The watchdog sees requests, policy reports and dialogs; this sees the rest. */
async function nothingRan(page: Page): Promise<void> {
  for (const link of await page.locator('a[href]').all()) await link.dispatchEvent('mouseover')
  const found = await page.evaluate(() => ({
    ran: '__pwned' in window,
    elements: document.querySelectorAll(
      'main :is(script, style, iframe, object, embed, base, link, meta, form[action])',
    ).length,
    links: [...document.querySelectorAll('main a')]
      .map((it) => (it as HTMLAnchorElement).protocol)
      .filter((it) => !['http:', 'https:', 'mailto:'].includes(it)),
    pictures: [...document.querySelectorAll('main img')].length,
    handlers: [...document.querySelectorAll('main *')].flatMap((it) =>
      it.getAttributeNames().filter((name) => name.startsWith('on')),
    ),
  }))
  expect(found).toEqual({ ran: false, elements: 0, links: [], pictures: 0, handlers: [] })
}

/** Cut at every place where a token may end. */
const letters = (text: string) => [...text]

/** Without what no text may hold. */
const titles = payloads.map((it) =>
  it
    .replace(/[\0\n\r\t]+/g, ' ')
    .trim()
    .slice(0, 200),
)

test('what agents and people say is text, wherever its tokens end', async ({ page, agentsSay }) => {
  const groups = Array.from({ length: payloads.length / 4 }, (_, n) => payloads.slice(4 * n, 4 * n + 4).join('\n\n'))
  agentsSay(({ message }) => letters(`${groups[Number(/numéro (\d+)/.exec(message)?.[1])]}\n\naprès.`))
  const talk = await new Conversation(page).open()
  for (const [n, group] of groups.entries()) await talk.say(`Plume, numéro ${n} : ${group.replaceAll('\0', '')}`)
  await expect(talk.by('plume').getByText('après.')).toHaveCount(groups.length)
  await talk.idle()
  await nothingRan(page)
  await page.reload()
  await expect(talk.by('plume').last()).toBeVisible()
  await nothingRan(page)
})

test('titles, notes and snippets are text', async ({ page, api, agentsSay }) => {
  agentsSay(function* ({ round }) {
    if (round === 0) return yield call('search_knowledge', { query: 'corpus hostile' })
    yield 'Voir [1], [2], [3] et [[<img src=x onerror=__pwned=1>]].'
  })
  const all = payloads.join('\n\n').replaceAll('\0', '')
  const whole = await api.note(titles[0]!, `corpus hostile ${all}`, ['<img src=x onerror=__pwned=1>'])
  for (const title of titles.slice(1)) await api.note(title, `corpus hostile ${title}`)

  await page.goto(`/archive/${whole.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(titles[0]!)
  for (const view of ['Markdown', 'HTML', 'Lecture']) {
    await page.getByText(view, { exact: true }).click()
    await expect(page.locator('main article')).toContainText('corpus hostile')
    await nothingRan(page)
  }
  await page.goto('/archive')
  await expect(page.getByRole('heading', { level: 3 })).not.toHaveCount(0)
  await nothingRan(page)
  await page.getByLabel('Chercher dans les archives').fill('corpus hostile script')
  await expect(page.locator('mark').first()).toBeVisible()
  await nothingRan(page)

  const talk = await new Conversation(page).open()
  await talk.say('Mimir, que dit le corpus hostile ?')
  await talk.idle()
  await nothingRan(page)
})

test('names of conversations are text', async ({ page, api }) => {
  const { session_id: id } = await api.ask('Plume, bonjour.')
  for (const title of titles.slice(0, 6)) {
    await api.rename(id, title)
    await page.goto(`/c/${id}`)
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await expect(page).toHaveTitle(`${title} · Scribe`)
    await nothingRan(page)
  }
})
