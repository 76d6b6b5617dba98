import { cell } from '../cell/cell'
import { reasonOf } from './reason'

/** A notice: a few words that come up and go away again. */
export interface Notice {
  readonly id: number
  readonly kind: 'done' | 'failed'
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

const SHOWN_MS = 6_000

const notices = cell<readonly Notice[]>([])
let next = 1

export const dismiss = (id: number): void => notices.set(notices.get().filter((it) => it.id !== id))

/** @returns how to take it away before it goes by itself; what failed and can be mended stays until then */
export function notify(notice: Omit<Notice, 'id'>, shownMs = SHOWN_MS): () => void {
  const id = next++
  notices.set([...withRoom(notices.get()), { ...notice, id }])
  const stays = notice.kind === 'failed' && notice.action
  if (!stays) setTimeout(() => dismiss(id), shownMs)
  return () => dismiss(id)
}

/** Many at once hide the page; but what can still be undone or tried again is not taken away. */
function withRoom(shown: readonly Notice[]): readonly Notice[] {
  const dropped = shown.filter((it) => !it.action).slice(0, Math.max(0, shown.length - 3))
  return shown.filter((it) => !dropped.includes(it))
}

export const notifyFailure = (failure: unknown): void => void notify({ kind: 'failed', text: reasonOf(failure) })

export const useNotices = notices.use
