import { backoff, pause } from '../protocol/backoff'
import { Refusal } from '../protocol/problem'

export const TRIES = 6

/** What is said by a server that has too much to do, and by a proxy of one that is about to come back. */
const LATER = new Set([429, 502, 503, 504])

/**
 * Tries again after a pause, as long as that may help.
 *
 * @param onPause called before each pause
 * @throws what the last try threw; the signal's reason if it breaks off a pause
 */
export async function patiently<T>(attempt: () => Promise<T>, signal: AbortSignal, onPause: () => void): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await attempt()
    } catch (failure) {
      if (!mayPass(failure) || failures + 1 === TRIES || signal.aborted) throw failure
      onPause()
      await pause((failure instanceof Refusal ? failure.retryAfter : undefined) ?? backoff(failures), signal)
      signal.throwIfAborted()
    }
  }
}

/** Whatever is no refusal came from the network. */
const mayPass = (failure: unknown): boolean =>
  !(failure instanceof Refusal) || failure.retryAfter !== undefined || LATER.has(failure.problem.status)
