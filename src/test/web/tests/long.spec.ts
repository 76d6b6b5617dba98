import type { Page } from '@playwright/test'
import { Conversation } from '../support/conversation'
import { Gate } from '../support/model'
import { expect, test } from '../support/test'

const RUNS = 100

/** So many pairs of question and answer the browser lays out around a window of 800 pixels, at most. */
const LAID_OUT = 20

test('two hundred messages scroll smoothly', async ({ page, api, agentsSay }) => {
  test.slow()
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
  await expect(talk.by('plume').last()).toBeInViewport()
  const scrolling = await scrollToTheBeginning(page)
  expect(scrolling.steps).toBeGreaterThan(RUNS / 4)
  expect(scrolling.farthestJump, 'pixels that a message moved by more than its reader').toBeLessThan(2)
  expect(scrolling.mostLaidOut).toBeLessThan(LAID_OUT)
  expect(scrolling.changes, 'elements and attributes changed').toBe(0)

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

/** What makes scrolling smooth on any machine: little to lay out, nothing to build, and nothing that jumps. */
const scrollToTheBeginning = (page: Page) =>
  page.getByRole('log').evaluate(async (log) => {
    const STEP = 400
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const runs = [...log.querySelectorAll('.run-past')]
    const inSight = () => {
      const { left, top, width, height } = log.getBoundingClientRect()
      return document.elementFromPoint(left + width / 2, top + height / 2)!
    }
    let changes = 0
    const observer = new MutationObserver((records) => (changes += records.length))
    let steps = 0
    let farthestJump = 0
    let mostLaidOut = 0
    observer.observe(log, { subtree: true, childList: true, attributes: true, characterData: true })
    for (; log.scrollTop > 0; steps++) {
      const seen = inSight()
      const { y } = seen.getBoundingClientRect()
      const step = Math.min(STEP, log.scrollTop)
      log.scrollTop -= step
      await frame()
      await frame()
      farthestJump = Math.max(farthestJump, Math.abs(seen.getBoundingClientRect().y - y - step))
      mostLaidOut = Math.max(
        mostLaidOut,
        runs.filter((run) => run.firstElementChild!.checkVisibility({ contentVisibilityAuto: true })).length,
      )
    }
    return { steps, farthestJump, mostLaidOut, changes }
  })
