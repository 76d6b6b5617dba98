import type { Page } from '@playwright/test'
import { Conversation } from '../support/conversation'
import { Gate } from '../support/model'
import { expect, test } from '../support/test'

const RUNS = 100

/** Even where other programs want both processors; what is usual is a tenth of it. */
const LONGEST_FRAME_MS = 500

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
  const longest = await longestFrameOfScrolling(page)
  console.log(`longest frame while scrolling: ${longest.toFixed(0)} ms`)
  expect(longest).toBeLessThan(LONGEST_FRAME_MS)

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

/** From the end to the beginning, as fast as a finger throws it. */
const longestFrameOfScrolling = (page: Page): Promise<number> =>
  page.getByRole('log').evaluate(async (log) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    let longest = 0
    let last = await frame()
    while (log.scrollTop > 0) {
      log.scrollTop -= 400
      const now = await frame()
      longest = Math.max(longest, now - last)
      last = now
    }
    return longest
  })
