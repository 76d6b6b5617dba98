import { Conversation } from '../support/conversation'
import { expect, test } from '../support/test'

test('what is dictated is written, and sent like what is typed', async ({ page, agentsSay }) => {
  agentsSay(({ message }) => [`Compris : ${message}`])
  await page.addInitScript(() => {
    class Recognizer extends EventTarget {
      lang = ''
      start() {
        const results = [[{ transcript: `Plume, dicté en ${this.lang}` }]]
        setTimeout(() => this.dispatchEvent(Object.assign(new Event('result'), { results })))
      }
      stop() {
        this.dispatchEvent(new Event('end'))
      }
      abort() {
        this.stop()
      }
    }
    Object.assign(window, { SpeechRecognition: Recognizer, webkitSpeechRecognition: Recognizer })
  })
  const talk = await new Conversation(page).open()
  const dictate = page.getByRole('button', { name: 'Dicter' })
  await dictate.click()
  await expect(dictate).toHaveAttribute('aria-pressed', 'true')
  await expect(talk.input).toHaveValue('Plume, dicté en fr')
  await page.keyboard.press('Escape')
  await expect(dictate).toHaveAttribute('aria-pressed', 'false')
  await page.getByRole('button', { name: 'Envoyer' }).click()

  await expect(talk.by('plume')).toContainText('Compris : Plume, dicté en fr')
})
