import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { backoff, pause } from './backoff'

describe('the wait before the next try', () => {
  it('doubles from half a second up to fifteen', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 2000].map((failures) => backoff(failures, () => 1))
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000])
  })

  it('is spread over half its length', () => {
    expect([backoff(2, () => 0), backoff(2, () => 0.5)]).toEqual([1000, 1500])
  })
})

describe('a pause', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const pausing = () => {
    const life = new AbortController()
    const over = vi.fn()
    void pause(1000, life.signal).then(over)
    return { life, over }
  }

  it('lasts as long as it should', async () => {
    const { over } = pausing()
    await vi.advanceTimersByTimeAsync(999)
    expect(over).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(over).toHaveBeenCalled()
  })

  it.each([
    ['the machine is on line again', () => dispatchEvent(new Event('online'))],
    ['nobody waits for it any more', (life: AbortController) => life.abort()],
  ])('is over when %s, and leaves nothing behind', async (_, happens) => {
    const { life, over } = pausing()
    happens(life)
    await vi.advanceTimersByTimeAsync(0)
    expect(over).toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not begin where nobody waits', async () => {
    await pause(1000, AbortSignal.abort())
    expect(vi.getTimerCount()).toBe(0)
  })
})
