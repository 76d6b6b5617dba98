import type { Page } from '@playwright/test'
import { Conversation } from '../support/conversation'
import { Gate } from '../support/model'
import { expect, test } from '../support/test'

const RUNS = 100

/** So many pairs of question and answer the browser lays out around a window of 800 pixels, at most. */
const LAID_OUT = 20

test('two hundred messages scroll smoothly', async ({ page, api, agentsSay }) => {
  const gate = new Gate()
  agentsSay(async function* ({ message }) {
    if (message.includes('numéro 101')) {
      yield 'Voici'
      await gate.pass()
    }
    yield ` la réponse à « ${message} »\n\n- un **point**\n- un \`autre\`\n\n| a | b |\n|---|---|\n| 1 | 2 |`
  })
  let session: string | undefined
  for (let n = 1; n <= RUNS; n++) {
    session = (await api.ask(`Plume, le sujet numéro ${n}.`, session)).session_id
  }
  const talk = await new Conversation(page).open(`/c/${session}`)
  await expect(talk.log.locator('article[id^="m-"]')).toHaveCount(2 * RUNS)
  // What is read as Markdown only now would change under the scrolling.
  await expect(talk.by('plume').getByRole('table')).toHaveCount(RUNS)
  await expect(talk.by('plume').last()).toBeInViewport()
  const { steps, mostLaidOut, changes } = await scrollToTheBeginning(page)
  expect(steps).toBeGreaterThan(RUNS / 4)
  expect(mostLaidOut).toBeLessThan(LAID_OUT)
  expect(changes, 'of elements').toBe(0)

  await talk.say('Plume, le sujet numéro 101.')
  await expect(talk.by('plume').last()).toContainText('Voici')
  await expect(talk.by('plume').last()).toBeInViewport()
  await talk.log.evaluate((it) => it.scrollTo({ top: 0 }))
  await expect(talk.log.getByText('Plume, le sujet numéro 1.', { exact: true })).toBeInViewport()
  gate.open()
  await page.getByRole('button', { name: 'Nouveaux messages' }).click()
  await expect(talk.by('plume').last()).toContainText('la réponse à « Plume, le sujet numéro 101. »')
  await expect(talk.by('plume').last()).toBeInViewport()
})

/** What makes scrolling smooth on any machine: little to lay out, and nothing to build. */
const scrollToTheBeginning = (page: Page) =>
  page.getByRole('log').evaluate(async (log) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const isLaidOut = (run: Element) => run.firstElementChild!.checkVisibility({ contentVisibilityAuto: true })
    const runs = [...log.querySelectorAll('.run-past')]
    let steps = 0
    let mostLaidOut = 0
    let changes = 0
    const observer = new MutationObserver((records) => (changes += records.length))
    observer.observe(log, { subtree: true, childList: true, attributes: true, characterData: true })
    for (; log.scrollTop > 0; steps++) {
      log.scrollTop -= 400
      await frame()
      await frame()
      mostLaidOut = Math.max(mostLaidOut, runs.filter(isLaidOut).length)
    }
    return { steps, mostLaidOut, changes }
  })
