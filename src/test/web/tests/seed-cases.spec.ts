import { Conversation } from '../support/conversation'
import { call, type Script, words } from '../support/model'
import { expect, test } from '../support/test'

const script: Script = function* ({ agent, round, message }) {
  if (agent === 'plume') return yield* words(`Voici le texte : ${message}`)
  if (round === 0) return yield call('search_knowledge', { query: message })
  yield* words('Les notes le disent [1].')
}

const cases = [
  { text: 'Plume et Mimir, discutez de RAG', speakers: ['mimir', 'plume'] },
  { text: 'Plume, peux-tu reformuler : les tomates c’est en mai', speakers: ['plume'] },
  { text: 'Mimir, trouve mes notes sur les tomates', speakers: ['mimir'] },
  { text: 'Que disent mes notes du RAG ?', mode: 'discussion', speakers: ['mimir', 'plume'] },
]

test.beforeAll(async ({ scribe }) => {
  const { Api } = await import('../support/api')
  const api = new Api(scribe.url)
  await api.note('RAG', 'Le RAG cherche des passages avant d’écrire, puis cite ses sources.')
  await api.note('Jardin', 'Les tomates se plantent en mai. On les arrose le soir.')
})

for (const { text, mode, speakers } of cases) {
  test(`${text} — ${mode ?? 'auto'}`, async ({ page, api, agentsSay }) => {
    agentsSay(script)
    const talk = await new Conversation(page).open()
    if (mode) await page.getByLabel('Qui répond').selectOption(mode)
    await talk.say(text)

    for (const speaker of speakers) await expect(talk.by(speaker).first()).toBeVisible()
    await talk.idle()
    await talk.showsItsLog(api)
    const all = await talk.log.locator('article[data-agent]').evaluateAll((it) => it.map((one) => one.dataset['agent']))
    expect(new Set(all)).toEqual(new Set(speakers))
  })
}
