import type { Ask, Problem } from '#openapi'
import { acceptLanguage } from './acceptLanguage'
import { apiErrorOf } from './apiError'
import { withRetries } from './retry'

/** A message on its way into the session's log, where its run's `start` takes its place. */
export interface OutgoingMessage {
  /** Sent with every try, so that a message is never taken twice. */
  readonly key: string
  readonly ask: Ask
  readonly state:
    | { readonly kind: 'sending' }
    | { readonly kind: 'accepted'; readonly runId: string }
    /** `problem`: as the server explained it. */
    | { readonly kind: 'refused'; readonly problem?: Problem }
}

/** A run that the server has accepted. */
export interface AcceptedRun {
  readonly sessionId: string
  readonly runId: string
}

const TIME_DIGITS = 12

/** Keys sort by time. Works in pages that are not served over TLS, too, where `randomUUID` is missing. */
export const newIdempotencyKey = (): string =>
  Date.now().toString(16).padStart(TIME_DIGITS, '0') +
  Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** In milliseconds since 1970. */
export const createdAt = (key: string): number => parseInt(key.slice(0, TIME_DIGITS), 16)

/**
 * Hands a message over, however long the network is away. The run that it starts is stored before this returns, and
 * goes on without this client.
 *
 * @throws ApiError if the server does not take it
 */
export const deliver = (base: string, key: string, ask: Ask): Promise<AcceptedRun> =>
  withRetries(() => post(base, key, ask))

/** The stream that answers is left at once: the session is watched by another, which sees all its runs. */
async function post(base: string, key: string, ask: Ask): Promise<AcceptedRun> {
  const response = await fetch(`${base}/chat/orchestrated/stream`, {
    method: 'POST',
    headers: { ...acceptLanguage(), 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify(ask),
  })
  if (!response.ok) throw await apiErrorOf(response)
  const sessionId = response.headers.get('X-Session-ID')
  const runId = response.headers.get('X-Run-ID')
  await response.body?.cancel()
  if (!sessionId || !runId) throw await apiErrorOf(response)
  return { sessionId, runId }
}
