import type { Outgoing } from './outbox'

const nameOf = (sessionId: string | undefined) => `scribe.unsent.${sessionId ?? ''}`

/** What the server has not taken yet, kept by the browser: a message written off line outlives its page. */
export function keepUnsent(sessionId: string | undefined, outbox: readonly Outgoing[]): void {
  const unsent = outbox.filter(({ ask, state }) => state.kind !== 'accepted' && !ask.voice_data)
  try {
    if (unsent.length > 0) localStorage.setItem(nameOf(sessionId), JSON.stringify(unsent))
    else localStorage.removeItem(nameOf(sessionId))
  } catch {
    // A browser that keeps nothing still sends.
  }
}

export function readUnsent(sessionId: string | undefined): readonly Outgoing[] {
  try {
    return JSON.parse(localStorage.getItem(nameOf(sessionId)) ?? '[]') as Outgoing[]
  } catch {
    return []
  }
}
