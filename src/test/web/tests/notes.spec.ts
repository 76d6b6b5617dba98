import { Conversation } from '../support/conversation'
import { call, words } from '../support/model'
import { expect, test } from '../support/test'

test('a note that an agent creates opens by a click', async ({ page, agentsSay }) => {
  agentsSay(function* ({ round }) {
    if (round === 0) {
      return yield call('create_note', { title: 'Compte rendu du comité', content: 'Le budget de la fête est voté.' })
    }
    yield* words('C’est rangé.')
  })
  const talk = await new Conversation(page).open()
  await talk.say('Plume, fais une note : le budget de la fête est voté par le comité.')
  await talk.idle()
  const open = talk.log.getByRole('button', { name: 'Ouvrir la note « Compte rendu du comité »' })
  await expect(open).toHaveCount(2)
  await open.first().click()

  await expect(page).toHaveURL(/\/archive\/[0-9a-f-]+$/)
  await expect(page.getByRole('heading', { name: 'Compte rendu du comité' })).toBeVisible()
  await expect(page.getByText('Le budget de la fête est voté.')).toBeVisible()
})

test('a citation opens its note, and back leads to its message', async ({ page, api, agentsSay }) => {
  const note = await api.note('Ruche du toit', 'Les abeilles du toit donnent douze kilos de miel en juillet.')
  agentsSay(function* ({ round }) {
    if (round === 0) return yield call('search_knowledge', { query: 'miel des abeilles du toit' })
    yield* words('Douze kilos en juillet [1].')
  })
  const talk = await new Conversation(page).open()
  await talk.say('Mimir, combien de miel donnent les abeilles du toit ?')
  await talk.idle()
  const address = page.url()
  await talk.by('mimir').getByRole('button', { name: '[1] Ruche du toit' }).click()

  await expect(page).toHaveURL(`/archive/${note.id}`)
  await expect(page.getByText('douze kilos de miel')).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(new RegExp(`^${address}#m-\\d+$`))
  await expect(talk.by('mimir')).toContainText('Douze kilos')
})
