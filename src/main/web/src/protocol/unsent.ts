import { browser } from '../storage/storage'
import type { Outgoing } from './outbox'

const nameOf = (sessionId: string | undefined) => `scribe.unsent.${sessionId ?? ''}`

/** What the server has not taken yet, kept by the browser: a message written off line outlives its page. */
export function keepUnsent(sessionId: string | undefined, outbox: readonly Outgoing[]): void {
  const unsent = outbox.filter(({ ask, state }) => state.kind !== 'accepted' && !ask.voice_data)
  browser.write(nameOf(sessionId), unsent.length > 0 ? JSON.stringify(unsent) : undefined)
}

export function readUnsent(sessionId: string | undefined): readonly Outgoing[] {
  try {
    return JSON.parse(browser.read(nameOf(sessionId)) ?? '[]') as Outgoing[]
  } catch {
    return []
  }
}
