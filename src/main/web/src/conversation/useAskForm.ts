import type { Ask } from '#openapi'
import { useState } from 'react'
import type { SSEDiscussion } from '../stream/useSSEDiscussion'
import { type AttachedNotes, useContextNotes } from './ContextNotes'

/** The form in which everything is asked: to whom, and with which notes. */
export interface AskForm {
  /** Who is to answer. */
  readonly mode: string
  readonly chooseMode: (mode: string) => void
  readonly notes: AttachedNotes
  /** Sends this to whom was chosen, with the attached notes, which are then no longer. */
  readonly ask: (what: Ask) => void
}

/** However a message is written, dictated or chosen, it is asked in the same way. */
export function useAskForm(send: SSEDiscussion['send']): AskForm {
  const [mode, chooseMode] = useState('auto')
  const notes = useContextNotes()
  const ask = (what: Ask) => {
    send({ ...what, mode, ...(notes.ids.length > 0 && { context_ids: notes.ids }) })
    notes.clear()
  }
  return { mode, chooseMode, notes, ask }
}
