import { beforeEach, describe, expect, it, vi } from 'vitest'
import { scribeOnClock, type TestServer } from '../testing/server'
import { until } from '../testing/until'
import { Discussion } from './discussion'

/** As if the page had been closed and opened again. */
const reopened = (sessionId?: string): Discussion => {
  const discussion = new Discussion(sessionId)
  discussion.open()
  return discussion
}

describe('what was not sent', () => {
  // On a clock: a discussion that still tries when its test is over never gets there.
  let server: TestServer
  beforeEach(() => {
    server = scribeOnClock()
  })

  it('is sent by the page that comes next, and only once', async () => {
    server.isOffline = true
    const lost = reopened('s-1')
    lost.send({ message: 'RAG ?' })
    const found = reopened('s-1')
    expect(found.state().outbox.map(({ ask }) => ask.message)).toEqual(['RAG ?'])

    server.isOffline = false
    dispatchEvent(new Event('online'))
    await until(() => expect(found.state().session.runs).toHaveLength(1))
    await until(() => expect(lost.state().outbox).toEqual([]))
    expect(new Set(server.asked.map(({ key }) => key)).size).toBe(1)
    expect(reopened('s-1').state().outbox).toEqual([])
  })

  it('belongs to its conversation', () => {
    server.isOffline = true
    reopened('s-1').send({ message: 'RAG ?' })
    expect(reopened('s-2').state().outbox).toEqual([])
    expect(reopened().state().outbox).toEqual([])
  })

  it('moves with a new conversation that got its id', async () => {
    const fresh = reopened()
    fresh.send({ message: 'Un' })
    await until(() => expect(fresh.state().sessionId).toBe('s-1'))
    server.isOffline = true
    fresh.send({ message: 'Deux' })
    expect(reopened().state().outbox).toEqual([])
    expect(reopened('s-1').state().outbox).toHaveLength(1)
  })

  it('stays with its tab where it begins a conversation', () => {
    server.isOffline = true
    reopened().send({ message: 'RAG ?' })
    expect([Object.keys(localStorage), Object.keys(sessionStorage)]).toMatchObject([[], { length: 1 }])
    expect(reopened().state().outbox).toHaveLength(1)
  })

  it('says the same with every try, so that the server knows it again', async () => {
    server.refuseNext(500)
    const first = reopened()
    first.send({ message: 'Un' })
    await until(() => expect(first.state().outbox[0]?.state.kind).toBe('refused'))
    first.send({ message: 'Deux' })
    await until(() => expect(server.asked).toHaveLength(1))
    first.retry(first.state().outbox.find(({ state }) => state.kind === 'refused')!.key)
    await until(() => expect(server.asked).toHaveLength(2))
    expect(server.asked[1]!.body.session_id).toBe(server.asked[0]!.body.session_id)
  })

  it('asks first after a day, when the server does not know its key any more', () => {
    server.isOffline = true
    reopened('s-1').send({ message: 'RAG ?' })
    vi.setSystemTime(Date.now() + 24 * 3_600_000)
    expect(reopened('s-1').state().outbox[0]?.state.kind).toBe('refused')
  })

  it('is still shown while the server has it wait, and not sent again', async () => {
    server.isBusy = true
    const first = reopened('s-1')
    first.send({ message: 'RAG ?' })
    await until(() => expect(first.state().outbox[0]?.state.kind).toBe('accepted'))
    const second = reopened('s-1')
    expect(second.state().outbox).toHaveLength(1)
    server.begin('run-1')
    await until(() => expect(second.state().outbox).toEqual([]))
    expect(server.asked).toHaveLength(1)
  })

  it('was refused, and waits for the person', async () => {
    server.refuseNext(422, 'Trop long.')
    const first = new Discussion('s-1')
    first.send({ message: 'RAG ?' })
    await until(() => expect(first.state().outbox[0]?.state.kind).toBe('refused'))
    expect(reopened('s-1').state().outbox[0]?.state).toMatchObject({
      kind: 'refused',
      problem: { detail: 'Trop long.' },
    })
    expect(server.asked).toHaveLength(0)
  })
})
