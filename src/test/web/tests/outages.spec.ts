import { Conversation } from '../support/conversation'
import { Gate } from '../support/model'
import { expect, test } from '../support/test'

test('a server that is killed and comes back is followed to the end', async ({
  page,
  scribe,
  api,
  agentsSay,
  watchdog,
}) => {
  watchdog.excuse(/net::ERR_/)
  const [begin, end] = [new Gate(), new Gate()]
  agentsSay(async function* () {
    await begin.pass()
    yield 'Je commence'
    await end.pass()
  })
  const talk = await new Conversation(page).open()
  await talk.say('Plume, tiens bon.')
  await talk.sees('plume')
  begin.open()
  await expect(talk.by('plume')).toContainText('Je commence')
  await scribe.kill()
  await expect(page.getByText('Connexion perdue')).toBeVisible()
  agentsSay(() => ['Je commence, et je finis.'])
  await scribe.run()
  end.open()

  await expect(talk.by('plume')).toContainText('Je commence, et je finis.')
  await expect(page.getByText('Connexion perdue')).toBeHidden()
  await talk.idle()
  await talk.showsItsLog(api)
})

test('off line the page says so, keeps what is written and catches up', async ({
  page,
  context,
  api,
  agentsSay,
  watchdog,
}) => {
  watchdog.excuse(/net::ERR_/)
  const gate = new Gate()
  agentsSay(async function* ({ message }) {
    if (message.includes('réseau')) await gate.pass()
    yield `Réponse : ${message}`
  })
  const talk = await new Conversation(page).open()
  await talk.say('Plume, le réseau va tomber.')
  await gate.reached
  await talk.sessionId()
  await context.setOffline(true)
  await talk.say('Plume, écrit hors ligne.')
  await expect(talk.log.getByText('Envoi…')).toBeVisible()
  gate.open()
  await context.setOffline(false)

  await expect(talk.by('plume').getByText('Réponse : Plume, écrit hors ligne.')).toBeVisible()
  await talk.idle()
  await talk.showsItsLog(api)
})

for (const { how, hinder } of [
  { how: 'is held back', hinder: 'hold' },
  { how: 'has become something else', hinder: 'replace' },
] as const) {
  test(`where the event stream ${how}, the bridge takes its place`, async ({ page, api, agentsSay }) => {
    agentsSay(() => ['Par un autre chemin.'])
    const sockets: string[] = []
    page.on('websocket', (socket) => sockets.push(socket.url()))
    await page.route(/\/sessions\/[^/]+\/stream/, (route) =>
      hinder === 'replace' ? route.fulfill({ body: '<p>proxy</p>', contentType: 'text/html' }) : undefined,
    )
    const talk = await new Conversation(page).open()
    await talk.say('Plume, passe par le pont.')

    await expect(talk.by('plume')).toContainText('Par un autre chemin.')
    await talk.idle()
    await talk.showsItsLog(api)
    expect(sockets).toHaveLength(1)
  })
}
