import { beforeEach, describe, expect, it, vi } from 'vitest'
import { asked, discussion, opened, STEP, untilLive } from '../testing/discussions'
import { scribeOnClock, type TestServer, untilOnClock } from '../testing/server'
import { resultOf, spoken, start } from '../testing/sessionLog'
import type { Discussion } from './discussion'

const waiting = (it: Discussion) => it.state().outbox.map(({ ask, state }) => [ask.message, state.kind])

let server: TestServer
beforeEach(() => {
  server = scribeOnClock()
})

describe('a new session', () => {
  it('gets its id with its first message, and is watched from its beginning', async () => {
    const it = opened()
    expect(it.state()).toMatchObject({ sessionId: undefined, connection: 'idle' })
    it.send({ message: 'Mimir, RAG ?' })
    await untilOnClock(() => expect(asked(it)).toEqual(['Mimir, RAG ?']))
    expect(it.state()).toMatchObject({ sessionId: 's-1', connection: 'live', outbox: [] })
    expect(server.watched).toMatchObject([{ after: 0 }])
  })

  it('is watched once, whether it is opened before or after its message was taken', async () => {
    const it = discussion()
    it.send({ message: 'un' })
    await untilOnClock(() => expect(it.state().sessionId).toBe('s-1'))
    expect(server.watchers).toBe(0)
    it.open()
    await untilLive(it)
    expect(server.watchers).toBe(1)
  })
})

describe('a session', () => {
  beforeEach(() => server.append(start('un')))

  it('is shown with its whole history, then live', async () => {
    const it = opened('s-1')
    await untilOnClock(() => expect(asked(it)).toEqual(['un']))
    server.append(spoken({ content: 'Voilà.' }))
    await untilOnClock(() =>
      expect(it.state().session.runs[0]?.items).toMatchObject([{ message: { content: 'Voilà.' } }]),
    )
  })

  it('goes on after the last event when the connection breaks, without a gap or a double', async () => {
    const it = opened('s-1')
    for (let seq = 2; seq < 6; seq++) {
      await untilOnClock(() => expect(it.state().session.lastSeq).toBe(seq - 1))
      server.cut()
      server.append(spoken({ turn: seq, content: `${seq}` }))
    }
    await untilOnClock(() => expect(it.state().session.lastSeq).toBe(5))
    expect(it.state().session.runs[0]?.items).toMatchObject([2, 3, 4, 5].map((turn) => ({ message: { turn } })))
    expect(server.watched.map(({ after }) => after)).toEqual([0, 1, 2, 3, 4])
    expect(server.watchers).toBe(1)
  })

  it('is read again from where it was if the stream skips something', async () => {
    const it = opened('s-1')
    await untilOnClock(() => expect(it.state().session.lastSeq).toBe(1))
    server.log.push({ ...STEP, seq: 2, run_id: 'run-1', timestamp: '' })
    server.append({ type: 'complete', result: resultOf('') })
    await untilOnClock(() => expect(it.state().session.runs[0]?.end.kind).toBe('complete'))
    expect(server.watched.map(({ after }) => after)).toEqual([0, 1])
  })

  it('may be closed and opened again at once, and is watched once', async () => {
    const it = opened('s-1')
    it.close()
    it.open()
    await untilLive(it)
    expect([asked(it), server.watchers]).toEqual([['un'], 1])
    it.close()
    expect([it.state().connection, server.watchers]).toEqual(['idle', 0])
  })

  it('stays closed, whatever was still on its way', async () => {
    const it = opened('s-1')
    await Promise.resolve()
    it.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([it.state().connection, server.watchers]).toEqual(['idle', 0])
  })

  it('may be opened twice, and is watched once', async () => {
    const it = opened('s-1')
    it.open()
    await untilLive(it)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.watchers).toBe(1)
  })

  it('is a new object only when something changed', async () => {
    const it = opened('s-1')
    await untilLive(it)
    await untilOnClock(() => expect(it.state().session.lastSeq).toBe(1))
    const [before, heard] = [it.state(), vi.fn()]
    it.subscribe(heard)
    server.say({ type: 'keepalive', timestamp: '' })
    server.say(server.log[0]!)
    await vi.advanceTimersByTimeAsync(10)
    expect(it.state()).toBe(before)
    expect(heard).not.toHaveBeenCalled()
  })

  it('stops its run on demand', async () => {
    const it = opened('s-1')
    await untilLive(it)
    await it.stop()
    await untilOnClock(() => expect(it.state().session.runs[0]?.end).toMatchObject({ error: { code: 'cancelled' } }))
  })

  it('takes a stop that came too late for done, and hands on any other refusal', async () => {
    const it = opened('s-1')
    await untilLive(it)
    server.refuseNext(409)
    await it.stop()
    server.refuseNext(401, 'Qui êtes-vous ?')
    await expect(it.stop()).rejects.toThrow('Qui êtes-vous ?')
  })
})

describe('messages', () => {
  it('arrive in the order in which they were sent, however long the first takes', async () => {
    server.refuseNext(503, '', { 'Retry-After': '3' })
    const it = opened()
    for (const message of ['un', 'deux', 'trois']) it.send({ message })
    expect(waiting(it)).toEqual([
      ['un', 'sending'],
      ['deux', 'sending'],
      ['trois', 'sending'],
    ])
    await untilOnClock(() => expect(server.asked).toHaveLength(3))
    expect(server.asked.map(({ body }) => body.message)).toEqual(['un', 'deux', 'trois'])
    expect(new Set(server.asked.map(({ body }) => body.session_id)).size).toBe(1)
  })

  it('wait visibly until their run begins', async () => {
    server.isBusy = true
    const it = opened('s-1')
    it.send({ message: 'un' })
    await untilOnClock(() => expect(waiting(it)).toEqual([['un', 'accepted']]))
    server.begin('run-1')
    await untilOnClock(() => expect(waiting(it)).toEqual([]))
    expect(asked(it)).toEqual(['un'])
  })

  it('that were refused are sent again with the same key, or taken away', async () => {
    const it = opened('s-1')
    await untilLive(it)
    server.refuseNext(422, 'Trop long.')
    it.send({ message: 'un' })
    await untilOnClock(() =>
      expect(it.state().outbox).toMatchObject([{ state: { kind: 'refused', problem: { detail: 'Trop long.' } } }]),
    )
    const { key } = it.state().outbox[0]!
    it.retry(key)
    await untilOnClock(() => expect(asked(it)).toEqual(['un']))
    expect(server.asked.map((ask) => ask.key)).toEqual([key])

    server.refuseNext(422)
    it.send({ message: 'deux' })
    await untilOnClock(() => expect(waiting(it)).toEqual([['deux', 'refused']]))
    it.discard(it.state().outbox[0]!.key)
    expect(waiting(it)).toEqual([])
  })

  it('are not sent again while they are on their way', async () => {
    const it = opened('s-1')
    it.send({ message: 'un' })
    it.retry(it.state().outbox[0]!.key)
    await untilOnClock(() => expect(asked(it)).toEqual(['un']))
    expect(server.asked).toHaveLength(1)
  })

  it('go on their way when nobody watches', async () => {
    const it = opened('s-1')
    it.send({ message: 'un' })
    it.close()
    await untilOnClock(() => expect(server.asked).toHaveLength(1))
  })
})
