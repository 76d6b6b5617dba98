import type { SessionEvent } from './events'

/**
 * A transport of a session's events: what its log holds after an event, then what happens.
 *
 * @param base the address of the API, like `/api/v1`
 * @param after the last event that is known, 0 for none
 * @returns ends when the server ends the stream
 * @throws ApiError if the server refuses; TransportBlocked if the way there does not let such a stream through
 */
export type Transport = (
  base: string,
  sessionId: string,
  after: number,
  signal: AbortSignal,
) => AsyncGenerator<SessionEvent | Opened>

/** The sign that a connection stands, though nothing may have happened yet. */
export interface Opened {
  readonly type: 'opened'
}

export const OPENED: Opened = { type: 'opened' }

/** The transport is blocked on its way; another may get through. */
export class TransportBlocked extends Error {}

/** What a stream brings; not every browser can iterate over one by itself. */
export async function* chunksOf<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel().catch(() => {})
  }
}

/** Gives up on a stream that says nothing for so long, not even a keepalive. */
export async function* withIdleTimeout<T>(source: AsyncGenerator<T>, ms: number): AsyncGenerator<T> {
  try {
    for (;;) {
      const next = await within(source.next(), ms)
      if (next.done) return
      yield next.value
    }
  } finally {
    void source.return(undefined).catch(() => {})
  }
}

function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout>
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the stream fell silent')), ms)
  })
  return Promise.race([promise, silence]).finally(() => clearTimeout(timer))
}
