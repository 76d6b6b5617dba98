import { cell } from '../cell/cell'
import { locale } from '../language/language'
import { notify, notifyFailure } from './notices'

/** An undoable deed: done unless it is taken back within a moment. */
export interface Undoable {
  /** What it takes away, like `notes/<id>`: hidden from now on. */
  readonly key: string
  /** "Deleted" */
  readonly text: string
  /** Does it, perhaps while the page is being left: requests must be `keepalive`. */
  readonly send: () => Promise<unknown>
}

export const MOMENT_MS = 6_000

const words = { fr: { undo: 'Annuler' }, en: { undo: 'Undo' } }

const hidden = cell<ReadonlySet<string>>(new Set())
const waiting = new Map<string, () => void>()

/** Hides it at once and sends it in a moment; undone or failed it is there again. */
export function undoable({ key, text, send }: Undoable): void {
  if (hidden.get().has(key)) return
  const sendNow = () => {
    settle()
    send().catch((failure: unknown) => {
      show(key)
      notifyFailure(failure)
    })
  }
  const undo = () => {
    if (!waiting.has(key)) return
    settle()
    show(key)
  }
  const timer = setTimeout(sendNow, MOMENT_MS)
  const dismiss = notify({ kind: 'done', text, action: { label: words[locale()].undo, run: undo } }, MOMENT_MS)
  const settle = () => {
    clearTimeout(timer)
    waiting.delete(key)
    dismiss()
  }
  waiting.set(key, sendNow)
  hidden.set(new Set(hidden.get()).add(key))
}

/** The keys of what is gone, or about to go; no list shows them. */
export const useHiddenKeys = hidden.use

function show(key: string): void {
  const rest = new Set(hidden.get())
  rest.delete(key)
  hidden.set(rest)
}

window.addEventListener('pagehide', () => [...waiting.values()].forEach((sendNow) => sendNow()))
