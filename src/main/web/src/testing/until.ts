import { vi } from 'vitest'

/** Returns when something holds, however slow the machine. */
export const until = (holds: () => void): Promise<void> => vi.waitFor(holds, { timeout: 120_000 })
