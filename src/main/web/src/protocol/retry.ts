import { ApiError } from './apiError'
import { backoff, pause } from './backoff'

/** With a server that is there and does not take it, before the person is asked. */
export const MOST_REFUSALS = 8

/** Nobody waits longer than this without being told why, in milliseconds. */
const LONGEST_WAIT = 60_000

/** What is said by a server that has too much to do, and by a proxy of one that is about to come back. */
const LATER = new Set([429, 502, 503, 504])

/**
 * Tries again after a pause, however long the network is away: whatever is no refusal came from there.
 *
 * @param signal breaks off a pause, not a try
 * @param onPause called before each pause
 * @throws ApiError if the server does not take it; the signal's reason if it broke off a pause
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  signal: AbortSignal = new AbortController().signal,
  onPause: () => void = () => {},
): Promise<T> {
  for (let failures = 0, refusals = 0; ; failures++) {
    try {
      return await attempt()
    } catch (failure) {
      const refusal = failure instanceof ApiError ? failure : undefined
      if (refusal && (++refusals === MOST_REFUSALS || !mayPass(refusal))) throw refusal
      onPause()
      await pause(refusal?.retryAfter ?? backoff(failures), signal)
      signal.throwIfAborted()
    }
  }
}

const mayPass = ({ retryAfter, problem }: ApiError): boolean =>
  retryAfter === undefined ? LATER.has(problem.status) : retryAfter <= LONGEST_WAIT
