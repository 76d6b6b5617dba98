import fc from '../testing/fastCheck'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { plans, streamOf } from '../testing/sessionLog'
import { until } from '../testing/until'
import type { SessionEvent } from './events'
import { sseTransport, readEvents } from './sse'
import { TransportBlocked, OPENED } from './transport'

const framed = (events: readonly SessionEvent[], end = '\n'): string =>
  events.map((event) => `data: ${JSON.stringify(event)}${end}${end}`).join('')

const bytes = (text: string) => new TextEncoder().encode(text)

/** The bytes cut at these places, which may be in the middle of a character or of a line end. */
function inChunks(whole: Uint8Array, cuts: readonly number[]): ReadableStream<Uint8Array> {
  const places = [...new Set([0, ...cuts.map((it) => it % (whole.length + 1)), whole.length])].sort((a, b) => a - b)
  return new ReadableStream({
    start(stream) {
      places.slice(1).forEach((to, index) => stream.enqueue(whole.slice(places[index], to)))
      stream.close()
    },
  })
}

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of source) items.push(item)
  return items
}

const read = (text: string, cuts: readonly number[] = []) => all(readEvents(inChunks(bytes(text), cuts)))

const KEEPALIVE: SessionEvent = { type: 'keepalive', timestamp: '2026-11-22T08:30:00.125Z' }

describe('a stream of events', () => {
  it('reads the same however its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.array(fc.nat()), fc.constantFrom('\n', '\r\n'), async (made, cuts, end) => {
        const events = streamOf(made).slice(0, 20)
        expect(await read(`retry: 2000${end}${end}${framed(events, end)}data: [DONE]${end}${end}`, cuts)).toEqual(
          events,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('reads the same byte by byte', async () => {
    const text = `: warm\n\nretry: 2000\r\n\r\n${framed([{ ...KEEPALIVE, timestamp: '😀é' }])}`
    expect(await read(text, [...bytes(text).keys()])).toEqual([{ ...KEEPALIVE, timestamp: '😀é' }])
  })

  it('ends with [DONE], whatever comes after it', async () => {
    expect(await read(`${framed([KEEPALIVE])}data: [DONE]\n\n${framed([KEEPALIVE])}`)).toEqual([KEEPALIVE])
  })

  it('leaves out an event that was cut off', async () => {
    expect(await read(framed([KEEPALIVE, KEEPALIVE]).slice(0, -1))).toEqual([KEEPALIVE])
  })

  it('lets go of the connection when nobody reads on', async () => {
    const cancelled = vi.fn()
    const events = readEvents(
      new ReadableStream({
        pull: (stream) => stream.enqueue(bytes(framed([KEEPALIVE]))),
        cancel: cancelled,
      }),
    )
    for await (const event of events) {
      expect(event).toEqual(KEEPALIVE)
      break
    }
    await until(() => expect(cancelled).toHaveBeenCalled())
  })
})

describe('watching over SSE', () => {
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  const answers = (response: Response) =>
    vi.stubGlobal(
      'fetch',
      vi.fn(() => Promise.resolve(response)),
    )
  const stream = { headers: { 'Content-Type': 'text/event-stream' } }
  const watch = () => sseTransport('/api/v1', 's 1', 7, new AbortController().signal)

  it('asks for what comes after the last event, with tokens, and to go on', async () => {
    answers(new Response(framed([KEEPALIVE]), stream))
    expect(await all(watch())).toEqual([OPENED, KEEPALIVE])
    expect(fetch).toHaveBeenCalledWith(
      '/api/v1/chat/sessions/s%201/stream?after=7&follow=true&tokens=true',
      expect.anything(),
    )
  })

  it('finds itself blocked where no byte comes within five seconds', async () => {
    vi.useFakeTimers()
    answers(new Response(new ReadableStream(), stream))
    const watcher = watch()
    expect((await watcher.next()).value).toBe(OPENED)
    const next = watcher.next().catch((failure: unknown) => failure)
    await vi.advanceTimersByTimeAsync(4_900)
    expect(await Promise.race([next, Promise.resolve('waits')])).toBe('waits')
    await vi.advanceTimersByTimeAsync(200)
    expect(await next).toBeInstanceOf(TransportBlocked)
  })

  it('waits for events as long as it takes once a byte came', async () => {
    vi.useFakeTimers()
    const body = new TransformStream<Uint8Array, Uint8Array>()
    const server = body.writable.getWriter()
    answers(new Response(body.readable, stream))
    const events = all(watch())
    void server.write(bytes('retry: 2000\n\n'))
    await vi.advanceTimersByTimeAsync(60_000)
    void server.write(bytes(framed([KEEPALIVE])))
    void server.close()
    expect(await events).toEqual([OPENED, KEEPALIVE])
  })

  it('finds itself blocked where a proxy answers with a page', async () => {
    answers(new Response('<html></html>', { headers: { 'Content-Type': 'text/html' } }))
    await expect(watch().next()).rejects.toBeInstanceOf(TransportBlocked)
  })

  it('hands on the server’s refusal', async () => {
    answers(Response.json({ detail: 'Inconnu.', code: 'not_found', status: 404 }, { status: 404 }))
    await expect(watch().next()).rejects.toMatchObject({ problem: { status: 404, detail: 'Inconnu.' } })
  })
})
