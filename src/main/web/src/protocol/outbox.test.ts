import { beforeEach, describe, expect, it, vi } from 'vitest'
import { scribeOnClock, type TestServer } from '../testing/server'
import { deliver, newIdempotencyKey } from './outbox'

describe('handing a message over', () => {
  let server: TestServer
  let tries: { readonly at: number; readonly key: string | null }[]
  beforeEach(() => {
    server = scribeOnClock()
    tries = []
    const began = Date.now()
    vi.stubGlobal('fetch', (input: string, init: RequestInit) => {
      tries.push({ at: Date.now() - began, key: new Headers(init.headers).get('Idempotency-Key') })
      return server.fetch(input, init)
    })
  })

  const handing = () => deliver('/api/v1', 'key-1', { message: 'RAG ?' })
  const outcome = (promise: Promise<unknown>) => promise.catch((failure: unknown) => failure)

  it('says which session and run it went into', async () => {
    expect(await handing()).toEqual({ sessionId: 's-1', runId: 'run-1' })
  })

  it('asks for an answer in the language of the page', async () => {
    document.documentElement.lang = 'fr'
    const fetch = vi.fn(server.fetch)
    vi.stubGlobal('fetch', fetch)
    await handing()
    expect(fetch.mock.calls[0]![1]!.headers).toMatchObject({ 'Accept-Language': 'fr' })
  })

  it('tries again with the same key until the server is there', async () => {
    server.isOffline = true
    const accepted = handing()
    await vi.advanceTimersByTimeAsync(3_400)
    server.isOffline = false
    await vi.advanceTimersByTimeAsync(100)
    expect(await accepted).toMatchObject({ runId: 'run-1' })
    expect(tries).toEqual([0, 500, 1500, 3500].map((at) => ({ at, key: 'key-1' })))
  })

  it('waits as long as the server asks', async () => {
    server.refuseNext(429, 'Doucement.', { 'Retry-After': '7' })
    const accepted = handing()
    await vi.advanceTimersByTimeAsync(7_000)
    expect(await accepted).toMatchObject({ runId: 'run-1' })
    expect(tries.map(({ at }) => at)).toEqual([0, 7000])
  })

  it.each([400, 401, 402, 404, 409, 413, 422, 500, 501])('takes %i for an answer', async (status) => {
    server.refuseNext(status, 'Non.')
    expect(await outcome(handing())).toMatchObject({ problem: { status, detail: 'Non.' } })
    expect(tries).toHaveLength(1)
  })

  it('takes it for an answer that it would have to wait for minutes', async () => {
    server.refuseNext(429, 'Dans une heure.', { 'Retry-After': '3600' })
    expect(await outcome(handing())).toMatchObject({ message: 'Dans une heure.' })
  })

  it.each([429, 502, 503, 504])('takes %i for a server that will soon take it', async (status) => {
    server.refuseNext(status)
    const accepted = outcome(handing())
    await vi.advanceTimersByTimeAsync(500)
    expect(await accepted).toMatchObject({ runId: 'run-1' })
  })

  it('gives up after eight tries with a server that is there', async () => {
    for (let i = 0; i < 8; i++) server.refuseNext(503)
    const failure = outcome(handing())
    await vi.advanceTimersByTimeAsync(120_000)
    expect(await failure).toMatchObject({ problem: { status: 503 } })
    expect(tries).toHaveLength(8)
  })

  it('outlives a network that is away for an hour, and a server that comes back later still', async () => {
    server.isOffline = true
    const accepted = handing()
    await vi.advanceTimersByTimeAsync(3_600_000)
    server.isOffline = false
    server.refuseNext(503)
    dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await accepted).toMatchObject({ runId: 'run-1' })
  })

  it('is refused where something else than Scribe answers', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html></html>')))
    expect(await outcome(handing())).toMatchObject({ problem: { status: 200 } })
  })
})

it('makes keys that are visible ASCII and never the same', () => {
  const keys = new Set(Array.from({ length: 1000 }, newIdempotencyKey))
  expect(keys.size).toBe(1000)
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/)
})
