const FIRST_MS = 500
const LONGEST_MS = 15_000

/** How long to wait before the next try, in milliseconds: doubled each time, spread so that clients do not return all at once. */
export const backoff = (failures: number, random: () => number = Math.random): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** failures) * (0.5 + random() / 2)

/** Waits, but no longer than until the machine is on line again. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const woken = new AbortController()
    const done = () => {
      clearTimeout(timer)
      woken.abort()
      resolve()
    }
    const timer = setTimeout(done, ms)
    if (signal.aborted) done()
    signal.addEventListener('abort', done, { signal: woken.signal })
    globalThis.addEventListener('online', done, { signal: woken.signal })
  })
}
