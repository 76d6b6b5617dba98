import type { Page } from '@playwright/test'
import { Conversation } from '../support/conversation'
import { Gate } from '../support/model'
import { expect, test } from '../support/test'

const RUNS = 100

/** So many pairs of question and answer the browser lays out around a window of 800 pixels, at most. */
const LAID_OUT = 20

/** In pixels. */
const STEP = 400

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
  await scrollsSmoothlyToItsBeginning(page)

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

/**
 * What makes scrolling smooth on any machine: nothing to build, little to lay out, and nothing that jumps. By the wheel:
 * what a script scrolls is not held in its place.
 */
async function scrollsSmoothlyToItsBeginning(page: Page) {
  const log = page.getByRole('log')
  await log.hover()
  const view = await log.evaluateHandle(watched)
  for (let steps = 0; (await view.evaluate((it) => it.look())) > 2 * STEP; steps++) {
    await page.mouse.wheel(0, -STEP)
    const jump = () => view.evaluate((it, step) => Math.abs(it.moved() - step), STEP)
    await expect.poll(jump, { message: 'pixels beside those of the wheel', intervals: [20] }).toBeLessThan(4)
    expect(await view.evaluate((it) => it.laidOut())).toBeLessThan(LAID_OUT)
    expect(steps).toBeLessThan(RUNS * 10)
  }
  expect(await view.evaluate((it) => it.changes()), 'changes of elements').toBe(0)
}

function watched(log: Element) {
  const runs = [...log.querySelectorAll('.run-past')]
  const { left, top, right, bottom } = log.getBoundingClientRect()
  let changes = 0
  let seen: Element | undefined
  let seenAt = 0
  new MutationObserver((records) => (changes += records.length)).observe(log, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  })
  const inSight = () => {
    for (let y = (top + bottom) / 2; y < bottom; y += 10) {
      for (let x = left; x < right; x += 50) {
        const message = document.elementFromPoint(x, y)?.closest('article')
        if (message) return message
      }
    }
    throw new Error('no message is in sight')
  }
  return {
    /** Marks a message; how far it is to the beginning. */
    look() {
      seen = inSight()
      seenAt = seen.getBoundingClientRect().y
      return log.scrollTop
    },
    moved: () => seen!.getBoundingClientRect().y - seenAt,
    laidOut: () => runs.filter((run) => run.firstElementChild!.checkVisibility({ contentVisibilityAuto: true })).length,
    changes: () => changes,
  }
}
