import { beforeEach, describe, expect, it, vi } from 'vitest'
import { asked, opened, STEP, untilLive } from '../testing/discussions'
import { scribeOnClock, type TestServer, untilOnClock } from '../testing/server'
import { resultOf, start } from '../testing/sessionLog'

let server: TestServer
beforeEach(() => {
  server = scribeOnClock()
})

describe('a connection that is lost', () => {
  const waits = () => server.watched.slice(1).map(({ at }, index) => at - server.watched[index]!.at)

  it('is tried again after longer and longer waits', async () => {
    const it = opened('s-1')
    await untilLive(it)
    const tries: number[] = []
    vi.stubGlobal('fetch', () => (tries.push(Date.now()), Promise.reject(new TypeError())))
    server.cut()
    await vi.advanceTimersByTimeAsync(45_000)
    expect(it.state().connection).toBe('lost')
    expect(tries.slice(1).map((at, index) => at - tries[index]!)).toEqual([1000, 2000, 4000, 8000, 15_000])
  })

  it('is tried again soon if something came over it', async () => {
    const it = opened('s-1')
    await untilLive(it)
    for (let seq = 1; seq < 5; seq++) {
      server.append(seq === 1 ? start('un') : STEP)
      await untilOnClock(() => expect(it.state().session.lastSeq).toBe(seq))
      server.cut()
      await untilOnClock(() => expect(server.watched).toHaveLength(seq + 1))
    }
    for (const wait of waits()) expect(wait).toBeLessThan(700)
  })

  it('is tried again soon if it stood for long, though nothing happened', async () => {
    const it = opened('s-1')
    for (let minute = 1; minute < 6; minute++) {
      await untilLive(it)
      for (let quarter = 0; quarter < 4; quarter++) {
        await vi.advanceTimersByTimeAsync(15_000)
        server.say({ type: 'keepalive', timestamp: '' })
      }
      await vi.advanceTimersByTimeAsync(10)
      server.cut()
      await untilOnClock(() => expect(server.watched).toHaveLength(minute + 1))
    }
    for (const wait of waits()) expect(wait).toBeLessThan(61_000)
  })

  it('is tried again at once when the machine is on line again', async () => {
    const it = opened('s-1')
    await untilLive(it)
    server.isOffline = true
    server.cut()
    await vi.advanceTimersByTimeAsync(20_000)
    server.isOffline = false
    dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(0)
    expect(it.state().connection).toBe('live')
  })

  it('is noticed by its silence', async () => {
    const it = opened('s-1')
    await untilLive(it)
    await vi.advanceTimersByTimeAsync(39_000)
    expect(it.state().connection).toBe('live')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(server.watched).toHaveLength(2)
    expect(server.watchers).toBe(1)
  })

  it.each([401, 403, 404, 422])('is given up if the server refuses with %i', async (status) => {
    server.refuseNext(status, 'Inconnu.')
    const it = opened('s-1')
    await untilOnClock(() => expect(it.state().connection).toMatchObject({ refused: { message: 'Inconnu.' } }))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.watched).toEqual([])
  })

  it.each([429, 500, 502, 503])('is tried again after %i', async (status) => {
    server.refuseNext(status)
    await untilLive(opened('s-1'))
  })
})

describe('where event streams are held back', () => {
  beforeEach(() => {
    server.holdsBack = true
    server.append(start('un'))
  })

  it('watches over the bridge, and goes on there after the last event', async () => {
    const it = opened('s-1')
    await untilOnClock(() => expect(asked(it)).toEqual(['un']))
    expect(it.state().connection).toBe('live')
    server.append(STEP)
    await untilOnClock(() => expect(it.state().session.lastSeq).toBe(2))
    server.cut()
    server.append({ type: 'complete', result: resultOf('') })
    await untilOnClock(() => expect(it.state().session.lastSeq).toBe(3))
    expect(server.watched).toMatchObject([
      { over: 'sse', after: 0 },
      { over: 'bridge', after: 0 },
      { over: 'bridge', after: 2 },
    ])
  })

  it('begins anew, and leaves nothing behind, where the bridge skips something', async () => {
    const it = opened('s-1')
    await untilOnClock(() => expect(asked(it)).toEqual(['un']))
    server.log.push({ ...STEP, seq: 2, run_id: 'run-1', timestamp: '' })
    server.append(STEP)
    server.append({ type: 'complete', result: resultOf('') })
    await untilOnClock(() => expect(it.state().session.lastSeq).toBe(4))
    await vi.advanceTimersByTimeAsync(1_000)
    expect([server.watchers, server.failures]).toEqual([1, []])
    it.close()
    await vi.advanceTimersByTimeAsync(1_000)
    expect([server.watchers, server.failures]).toEqual([0, []])
  })

  it('tries event streams again where no socket opens either', async () => {
    opened('s-1')
    await untilOnClock(() => expect(server.watched).toHaveLength(1))
    vi.stubGlobal(
      'WebSocket',
      class extends EventTarget {
        constructor() {
          super()
          queueMicrotask(() => this.dispatchEvent(new Event('close')))
        }
        close() {}
      },
    )
    await untilOnClock(() => expect(server.watched.map(({ over }) => over)).toEqual(['sse', 'sse']))
  })
})
