import { browserStorage, tabStorage } from '../storage/storage'
import { createdAt, type OutgoingMessage } from './outbox'

/** The server knows a key for a day; older messages are not sent again without asking. */
const FRESH_MS = 20 * 3_600_000

/** Whatever page shows a session may send what was written there; what begins a session is its own tab's. */
const areaOf = (sessionId: string | undefined) => (sessionId === undefined ? tabStorage : browserStorage)

const ROOT = 'scribe.unsent/'

const folderOf = (sessionId: string | undefined) => `${ROOT}${sessionId ?? ''}/`

/** A message outlives its page until its run has begun; a clip is too large for that. */
export function keepUnsent(sessionId: string | undefined, outgoing: OutgoingMessage): void {
  if (outgoing.ask.voice_data) return
  areaOf(sessionId).write(folderOf(sessionId) + outgoing.key, JSON.stringify(outgoing))
}

export const dropUnsent = (sessionId: string | undefined, key: string): void =>
  areaOf(sessionId).write(folderOf(sessionId) + key, undefined)

/** In the order in which they were written. */
export const readUnsent = (sessionId: string | undefined): readonly OutgoingMessage[] =>
  areaOf(sessionId)
    .under(folderOf(sessionId))
    .map((text) => JSON.parse(text) as OutgoingMessage)
    .sort((a, b) => a.key.localeCompare(b.key))
    .map(withoutLateSending)

function withoutLateSending(outgoing: OutgoingMessage): OutgoingMessage {
  const isLate = outgoing.state.kind === 'sending' && Date.now() - createdAt(outgoing.key) > FRESH_MS
  return isLate ? { ...outgoing, state: { kind: 'refused' } } : outgoing
}

/** For whoever comes next at this browser. */
export const forgetUnsent = (): void => browserStorage.forget(ROOT)
