import type { Ask } from '#openapi'
import { acceptLanguage } from './acceptLanguage'
import { ApiError, apiErrorOf } from './apiError'
import { backoff, pause } from './backoff'
import { bridgeTransport } from './bridge'
import type { SessionEvent } from './events'
import { deliver, newIdempotencyKey, type OutgoingMessage } from './outbox'
import { dropUnsent, keepUnsent, readUnsent } from './outboxStorage'
import { EMPTY_SESSION, fold, type SessionView } from './session'
import { sseTransport } from './sse'
import { TransportBlocked, type Opened, OPENED, withIdleTimeout, type Transport } from './transport'

/** The state of a discussion: what its client saw, what it sent, how it is connected. */
export interface DiscussionState {
  /** Absent until the first message of a new session was taken. */
  readonly sessionId: string | undefined
  readonly session: SessionView
  readonly outbox: readonly OutgoingMessage[]
  readonly connection: ConnectionStatus
}

/**
 * The status of the connection. `idle`: nothing is watched; `lost`: tries go on; `refused`: the server will not show
 * it.
 */
export type ConnectionStatus = 'idle' | 'connecting' | 'live' | 'lost' | { readonly refused: ApiError }

/** Keepalives come every 15 s. */
const SILENCE_MS = 40_000

interface ConnectionOutcome {
  readonly heard: boolean
  readonly failure?: unknown
}

const TRANSPORTS: readonly Transport[] = [sseTransport, bridgeTransport]

/**
 * A discussion: one client's part in a session. Sends, watches, and comes back to where it was when anything breaks in
 * between.
 */
export class Discussion {
  #state: DiscussionState
  #listeners = new Set<() => void>()
  /** Ends when it is closed; over until it is opened. */
  #life = new AbortController()
  #sending: Promise<unknown> = Promise.resolve()
  readonly #base: string
  /** What a new session will be called, so that every try of a message says the same. */
  #name: string

  constructor(sessionId?: string, base = '/api/v1') {
    this.#base = base
    this.#life.abort()
    this.#name = sessionId ?? newIdempotencyKey()
    this.#state = { sessionId, session: EMPTY_SESSION, outbox: [], connection: 'idle' }
  }

  /** A new object whenever, and only when, something changed. */
  state = (): DiscussionState => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Watches until it is closed; may be opened again, and then goes on where it was. */
  open(): void {
    this.#life.abort()
    this.#life = new AbortController()
    const { sessionId } = this.#state
    this.#takeUp(readUnsent(sessionId))
    if (sessionId) void this.#watch(sessionId, this.#life.signal)
  }

  /** Messages that are on their way are still delivered. */
  close(): void {
    this.#life.abort()
    this.#set({ connection: 'idle' })
  }

  /** Messages arrive in the order in which they were sent. */
  send(ask: Ask): void {
    this.#post({ key: newIdempotencyKey(), ask: { ...ask, session_id: this.#name }, state: { kind: 'sending' } })
  }

  /** Sends a refused message again; if the server took it all the same, it is not taken twice. */
  retry(key: string): void {
    const refused = this.#state.outbox.find((it) => it.key === key)
    if (refused?.state.kind !== 'refused') return
    this.discard(key)
    this.#post({ ...refused, state: { kind: 'sending' } })
  }

  discard(key: string): void {
    this.#set({ outbox: this.#state.outbox.filter((it) => it.key !== key) })
  }

  /**
   * Stops the active run; what was said is kept.
   *
   * @throws ApiError unless nothing was running
   */
  async stop(): Promise<void> {
    const { sessionId } = this.#state
    if (!sessionId) return
    const response = await fetch(`${this.#base}/chat/sessions/${encodeURIComponent(sessionId)}/stop`, {
      method: 'POST',
      headers: acceptLanguage(),
    })
    if (!response.ok && response.status !== 409) throw await apiErrorOf(response)
  }

  #takeUp(unsent: readonly OutgoingMessage[]): void {
    const known = new Set(this.#state.outbox.map(({ key }) => key))
    this.#name = unsent[0]?.ask.session_id ?? this.#name
    unsent.filter(({ key }) => !known.has(key)).forEach((outgoing) => this.#post(outgoing))
  }

  #post(outgoing: OutgoingMessage): void {
    this.#set({ outbox: [...this.#state.outbox, outgoing] })
    if (outgoing.state.kind !== 'sending') return
    this.#sending = this.#sending.then(() => this.#deliver(outgoing))
  }

  async #deliver({ key, ask }: OutgoingMessage): Promise<void> {
    try {
      const accepted = await deliver(this.#base, key, ask)
      this.#mark(key, { kind: 'accepted', runId: accepted.runId })
      if (!this.#state.sessionId) this.#begin(accepted.sessionId)
    } catch (failure) {
      this.#mark(key, { kind: 'refused', ...(failure instanceof ApiError && { problem: failure.problem }) })
    }
  }

  #begin(sessionId: string): void {
    this.#set({ sessionId })
    if (!this.#life.signal.aborted) void this.#watch(sessionId, this.#life.signal)
  }

  #mark(key: string, state: OutgoingMessage['state']): void {
    const outbox = this.#state.outbox.map((it) => (it.key === key ? { ...it, state } : it))
    this.#set({ outbox: withoutBegun(outbox, this.#state.session) })
  }

  async #watch(sessionId: string, life: AbortSignal): Promise<void> {
    this.#set({ connection: 'connecting' })
    for (let failures = 0, way = 0; ; failures++) {
      const { heard, failure } = await this.#follow(sessionId, TRANSPORTS[way % TRANSPORTS.length]!, life)
      if (life.aborted) return
      if (isFinal(failure)) return this.#set({ connection: { refused: failure } })
      if (failure instanceof TransportBlocked) way++
      if (heard) failures = 0
      this.#set({ connection: 'lost' })
      await pause(backoff(failures), life)
    }
  }

  /** @returns whether it brought anything, be it a sign of life, and why it broke, if it did not just end */
  async #follow(sessionId: string, watch: Transport, life: AbortSignal): Promise<ConnectionOutcome> {
    let heard = false
    const connection = new AbortController()
    const signal = AbortSignal.any([life, connection.signal])
    try {
      const events = watch(this.#base, sessionId, this.#state.session.lastSeq, signal)
      for await (const event of withIdleTimeout(events, SILENCE_MS)) {
        if (life.aborted) break
        this.#take(event)
        heard ||= event !== OPENED
      }
      return { heard }
    } catch (failure) {
      return { heard, failure }
    } finally {
      connection.abort()
    }
  }

  #take(event: SessionEvent | Opened): void {
    if (event.type === 'opened') return this.#set({ connection: 'live' })
    const session = fold(this.#state.session, event)
    this.#set({ session, outbox: withoutBegun(this.#state.outbox, session) })
  }

  #keep({ sessionId, outbox }: DiscussionState): void {
    const { sessionId: before, outbox: old } = this.#state
    const isKept = (key: string) => before === sessionId && outbox.some((it) => it.key === key)
    old.filter(({ key }) => !isKept(key)).forEach(({ key }) => dropUnsent(before, key))
    outbox.forEach((outgoing) => keepUnsent(sessionId, outgoing))
  }

  #set(change: Partial<DiscussionState>): void {
    const next = { ...this.#state, ...change }
    const isSame = (Object.keys(change) as (keyof DiscussionState)[]).every((it) => next[it] === this.#state[it])
    if (isSame) return
    if ('outbox' in change || 'sessionId' in change) this.#keep(next)
    this.#state = next
    this.#listeners.forEach((listener) => listener())
  }
}

/** What the log has is not on its way any more. */
function withoutBegun(outbox: readonly OutgoingMessage[], session: SessionView): readonly OutgoingMessage[] {
  const rest = outbox.filter(
    ({ state }) => state.kind !== 'accepted' || !session.runs.some((run) => run.id === state.runId),
  )
  return rest.length === outbox.length ? outbox : rest
}

const isFinal = (failure: unknown): failure is ApiError =>
  failure instanceof ApiError && failure.problem.status < 500 && failure.problem.status !== 429
