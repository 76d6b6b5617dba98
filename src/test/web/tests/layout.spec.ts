import type { Locator } from '@playwright/test'
import { Conversation } from '../support/conversation'
import { expect, test } from '../support/test'

test.use({ viewport: { width: 360, height: 740 } })

const table = (columns: number) =>
  ['Caractéristique', ...Array.from({ length: columns }, () => 'Recommandation')]
    .map((name) => [name, '---', 'modérément'])
    .reduce((lines, cells) => lines.map((line, n) => `${line} ${cells[n]} |`), ['|', '|', '|'])
    .join('\n')

test('a wide table keeps its words whole and scrolls in its message', async ({ page, agentsSay }) => {
  agentsSay(() => [table(6)])
  const talk = await new Conversation(page).open()
  await talk.say('Plume, compare-les dans un tableau.')
  await talk.idle()

  const rows = talk.by('plume').getByRole('group', { name: 'Tableau' })
  expect(await rows.evaluate((it) => it.scrollWidth > it.clientWidth)).toBe(true)
  const [bubble, shown] = [await talk.by('plume').boundingBox(), await rows.boundingBox()]
  expect(shown!.x + shown!.width).toBeLessThanOrEqual(bubble!.x + bubble!.width)
  expect(await linesOf(rows.getByText('Recommandation').first())).toBe(1)
})

test('Arabic and Hebrew are read from the right, whoever writes them', async ({ page, agentsSay }) => {
  agentsSay(() => ['مرحبا بالعالم.\n\nEt en français.'])
  const talk = await new Conversation(page).open()
  await talk.say('שלום עולם. Plume.')
  await talk.idle()

  expect(await endsLeft(talk.log.locator('.bubble-user p'))).toBe(true)
  const arabic = talk.by('plume').getByText('مرحبا بالعالم.', { exact: true })
  await expect(arabic).toBeVisible()
  expect(await endsLeft(arabic)).toBe(true)
  expect(await endsLeft(talk.by('plume').getByText('Et en français.'))).toBe(false)
})

const linesOf = (words: Locator): Promise<number> =>
  words.evaluate((it) => {
    const range = document.createRange()
    range.selectNodeContents(it)
    return new Set([...range.getClientRects()].map((line) => line.top)).size
  })

/** Whether the last letter stands to the left of the first. */
const endsLeft = (text: Locator): Promise<boolean> =>
  text.evaluate((it) => {
    const letters = it.firstChild!
    const left = (at: number) => {
      const range = document.createRange()
      range.setStart(letters, at)
      range.setEnd(letters, at + 1)
      return range.getBoundingClientRect().left
    }
    return left(letters.textContent!.length - 1) < left(0)
  })

test('a long conversation is printed to its end', async ({ page, agentsSay }) => {
  agentsSay(() => ['Une ligne de plus.\n\n'.repeat(100)])
  const talk = await new Conversation(page).open()
  await talk.say('Plume, écris longuement.')
  await talk.idle()

  const paper = await page.pdf({ format: 'A4' })
  expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(2)
})
