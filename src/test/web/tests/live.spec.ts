import { setTimeout as pause } from 'node:timers/promises'
import { Conversation } from '../support/conversation'
import { Gate, Refusing, words } from '../support/model'
import { expect, test } from '../support/test'

test('two people on one session see the same', async ({ page, visitor, api, agentsSay }) => {
  const gate = new Gate()
  agentsSay(async function* () {
    await gate.pass()
    yield 'Un début, et une fin.'
  })
  const mine = await new Conversation(page).open()
  await mine.say('Plume, raconte en deux temps.')
  await mine.sees('plume')
  const theirs = await new Conversation(await visitor()).open(`/c/${await mine.sessionId()}`)
  await expect(theirs.by('plume')).toBeVisible()
  await theirs.say('Plume, et encore une fois.')
  gate.open()

  for (const talk of [mine, theirs]) {
    await expect(talk.by('plume').getByText('Un début, et une fin.')).toHaveCount(2)
    await talk.idle()
    await talk.showsItsLog(api)
  }
})

test('tokens show as they come', async ({ page, agentsSay }) => {
  const gates = [new Gate(), new Gate(), new Gate()] as const
  agentsSay(async function* () {
    await gates[0].pass()
    yield 'Un'
    await gates[1].pass()
    yield ' deux'
    await gates[2].pass()
    yield ' trois.'
  })
  const talk = await new Conversation(page).open()
  await talk.say('Plume, compte jusqu’à trois.')
  await talk.sees('plume')
  gates[0].open()

  await expect(talk.by('plume')).toContainText('Un')
  await expect(talk.by('plume')).not.toContainText('deux')
  gates[1].open()
  await expect(talk.by('plume')).toContainText('Un deux')
  await expect(talk.by('plume')).toHaveAttribute('aria-busy', 'true')
  gates[2].open()
  await expect(talk.by('plume')).toContainText('Un deux trois.')
  await talk.idle()
})

test('whoever comes in the middle of an answer reads it from its beginning', async ({ page, visitor, agentsSay }) => {
  const [middle, end] = [new Gate(), new Gate()]
  agentsSay(async function* () {
    yield 'Au commencement'
    await middle.pass()
    for (let n = 1; n <= 20; n++) {
      yield ` ${n}`
      await pause(50)
    }
    await end.pass()
    yield ' et fin.'
  })
  const mine = await new Conversation(page).open()
  await mine.say('Plume, raconte longuement.')
  await expect(mine.by('plume')).toContainText('Au commencement')
  const theirs = await new Conversation(await visitor()).open(`/c/${await mine.sessionId()}`)
  await theirs.sees('plume')
  middle.open()

  for (const talk of [mine, theirs]) {
    await expect(talk.by('plume')).toContainText('Au commencement 1 2 3 4 5 6 7 8 9 10')
    await expect(talk.by('plume')).toHaveAttribute('aria-busy', 'true')
  }
  end.open()
  for (const talk of [mine, theirs]) {
    await expect(talk.by('plume')).toContainText('20 et fin.')
    await talk.idle()
  }
})

test('a reload in mid-discussion goes on without a gap or a double', async ({ page, api, agentsSay }) => {
  const gate = new Gate()
  agentsSay(async function* ({ agent, context }) {
    if (agent === 'mimir') return yield* words(context.includes('Mon avis') ? 'Rien à ajouter.' : 'Les notes parlent.')
    yield 'Mon avis'
    await gate.pass()
    yield ' est fait.'
  })
  const talk = await new Conversation(page).open()
  await talk.say('Plume et Mimir, discutez du rechargement.')
  await expect(talk.by('mimir')).toContainText('Les notes parlent.')
  await gate.reached

  await page.reload()
  await expect(talk.by('mimir')).toContainText('Les notes parlent.')
  await expect(talk.stop).toBeVisible()
  gate.open()
  await expect(talk.by('plume').first()).toContainText('Mon avis est fait.')
  await talk.idle()
  await talk.showsItsLog(api)
})

test('what is typed while agents work is kept and sent next', async ({ page, api, agentsSay }) => {
  const gate = new Gate()
  agentsSay(async function* ({ message }) {
    if (message.includes('première')) await gate.pass()
    yield `Réponse : ${message}`
  })
  const talk = await new Conversation(page).open()
  await talk.say('Plume, la première chose.')
  await gate.reached
  await talk.say('Plume, la deuxième chose.')
  await talk.input.fill('Plume, ce que j’écris encore')
  await expect(talk.log.getByText('Sera traité ensuite')).toBeVisible()
  gate.open()

  await expect(talk.by('plume').getByText('Réponse : Plume, la deuxième chose.')).toBeVisible()
  await expect(talk.input).toHaveValue('Plume, ce que j’écris encore')
  await talk.idle()
  await talk.showsItsLog(api)
})

for (const way of ['the button', 'Esc']) {
  test(`${way} stops the agents, and what was said stays`, async ({ page, api, agentsSay }) => {
    const gate = new Gate()
    agentsSay(async function* () {
      await gate.pass()
      yield* words('Voici ce que j’ai pu dire')
      await new Gate().pass()
    })
    const talk = await new Conversation(page).open()
    await talk.say('Plume, parle longtemps.')
    await talk.sees('plume')
    gate.open()
    await expect(talk.by('plume')).toContainText('j’ai pu dire')
    await (way === 'Esc' ? page.keyboard.press('Escape') : talk.stop.click())

    await expect(talk.by('plume')).toContainText('Interrompu ici')
    await expect(talk.by('plume')).toContainText('Voici ce que j’ai pu dire')
    await talk.idle()
    await talk.showsItsLog(api)
    const events = await api.events(await talk.sessionId())
    expect(events.filter((it) => it.partial)).toHaveLength(1)
    expect(events.at(-1)).toMatchObject({ type: 'error', code: 'cancelled' })
  })
}

test('what failed can be tried again, without asking twice', async ({ page, api, agentsSay }) => {
  agentsSay(function* () {
    throw new Refusing(500)
  })
  const talk = await new Conversation(page).open()
  await talk.say('Plume, essaie donc.')
  const notice = page.locator('.notice')
  await expect(notice).toBeVisible()
  agentsSay(() => words('Cette fois, cela marche.'))
  await notice.getByRole('button', { name: 'Réessayer' }).click()

  await expect(talk.by('plume').getByText('Cette fois, cela marche.')).toBeVisible()
  await expect(talk.log.getByText('Plume, essaie donc.')).toHaveCount(1)
  await expect(talk.log.getByText('Nouvel essai')).toBeVisible()
  await talk.idle()
  const events = await api.events(await talk.sessionId())
  expect(events.filter((it) => it.type === 'start')).toHaveLength(2)
})
