import { onTestFinished, vi } from 'vitest'
import { isDurable, type DurableEvent, type SessionEvent } from '../protocol/events'
import { AT, start, type Unnumbered } from './sessionLog'
import { socketOf } from './socket'

interface Asked {
  readonly key: string
  readonly body: { readonly session_id?: string; readonly message?: string }
}

type Send = (event: SessionEvent) => void

/** A watcher as the server sees it. */
interface Line {
  readonly send: Send
  readonly cut: () => unknown
}

/** A Scribe with one session in memory, behind `fetch` and `WebSocket`. */
export class TestServer {
  readonly log: DurableEvent[] = []
  /** Every message that came, in the order in which they came. */
  readonly asked: Asked[] = []
  /** Where each watcher began, in the order in which they came. */
  readonly watched: { readonly over: 'sse' | 'bridge'; readonly after: number; readonly at: number }[] = []
  /** What the listeners of sockets threw. */
  readonly failures: unknown[] = []
  sessionId = 's-1'
  isOffline = false
  /** A proxy keeps the bytes of event streams. */
  holdsBack = false
  /** Accepted messages wait for `begin`. */
  isBusy = false
  #refusals: Response[] = []
  #lines = new Set<Line>()
  #runs = new Map<string, string>()

  get watchers(): number {
    return this.#lines.size
  }

  /** The next request is answered with this, and comes to nothing else. */
  refuseNext(status: number, detail = 'non', headers: HeadersInit = {}): void {
    const problem = { type: 'about:blank', title: '', status, detail, code: 'invalid_request', request_id: 'r-1' }
    this.#refusals.push(Response.json(problem, { status, headers }))
  }

  /** A run gets going. */
  begin(runId: string): void {
    const { body } = this.asked[Number(runId.slice(4)) - 1]!
    this.append(start(body.message ?? ''), runId)
  }

  append(event: Unnumbered, run_id = 'run-0'): void {
    const durable = { ...event, seq: this.log.length + 1, run_id, timestamp: AT }
    this.log.push(durable)
    this.say(durable)
  }

  /** Tells everybody who watches now, and nobody else. */
  say(event: SessionEvent): void {
    this.#lines.forEach((line) => line.send(event))
  }

  /** Every connection breaks. */
  cut(): void {
    this.#lines.forEach((line) => line.cut())
  }

  fetch = async (input: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname, searchParams } = new URL(input, 'http://localhost')
    await Promise.resolve()
    if (this.isOffline || init.signal?.aborted) throw new TypeError('Failed to fetch')
    const refusal = this.#refusals.shift()
    if (refusal) return refusal
    if (pathname.endsWith('/orchestrated/stream')) return this.#take(init)
    if (pathname.endsWith('/events')) return Response.json({ events: [], last_seq: 0, address: 'session.1' })
    if (pathname.endsWith('/stop')) return this.#stop()
    return this.#stream(Number(searchParams.get('after')), init.signal!)
  }

  #take({ headers, body }: RequestInit): Response {
    const key = new Headers(headers).get('Idempotency-Key')!
    this.asked.push({ key, body: JSON.parse(body as string) as Asked['body'] })
    const isNew = !this.#runs.has(key)
    const run = this.#runs.get(key) ?? `run-${this.asked.length}`
    this.#runs.set(key, run)
    if (isNew && !this.isBusy) this.begin(run)
    return new Response('retry: 2000\n\n', { headers: { 'X-Session-ID': this.sessionId, 'X-Run-ID': run } })
  }

  #stop(): Response {
    this.append({ type: 'error', error: 'Arrêté à votre demande.', code: 'cancelled', retryable: false })
    return Response.json({}, { status: 202 })
  }

  #stream(after: number, signal: AbortSignal): Response {
    const utf8 = new TextEncoder()
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        const write = (text: string) => this.holdsBack || stream.enqueue(utf8.encode(text))
        const send: Send = (event) =>
          write(`${isDurable(event) ? `id: ${event.seq}\n` : ''}data: ${JSON.stringify(event)}\n\n`)
        const cut = () => leave() && stream.error(new TypeError('network error'))
        write('retry: 2000\n\n')
        const leave = this.join('sse', after, { send, cut })
        signal.addEventListener('abort', cut)
      },
    })
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } })
  }

  /**
   * What the log has after an event, then what happens.
   *
   * @returns leaves; says false if that was done before
   */
  join(over: 'sse' | 'bridge', after: number, line: Line): () => boolean {
    this.watched.push({ over, after, at: Date.now() })
    this.#lines.add(line)
    this.log.slice(after).forEach(line.send)
    return () => this.#lines.delete(line)
  }
}

/** Stands in for the server until the test is over. */
export function scribe(): TestServer {
  const server = new TestServer()
  vi.stubGlobal('fetch', server.fetch)
  vi.stubGlobal('WebSocket', socketOf(server))
  onTestFinished(() => {
    server.cut()
    vi.unstubAllGlobals()
  })
  return server
}

/** The same, with a clock that only the test moves, and waits that are as long as they may be. */
export function scribeOnClock(): TestServer {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  vi.spyOn(Math, 'random').mockReturnValue(1)
  return scribe()
}

/** Lets that clock run until this holds. */
export async function untilOnClock(holds: () => void): Promise<void> {
  for (let looks = 1; ; looks++) {
    try {
      return holds()
    } catch (failure) {
      if (looks === 5_000) throw failure
      await vi.advanceTimersByTimeAsync(20)
    }
  }
}
