import { use, useMemo } from 'react'
import type { ReferenceResolver, ReferenceTarget } from '../markdown/reference'
import type { RunView } from '../protocol/session'
import { StreamContext } from './streamContext'

/** What `[1]` and `[[Title]]` open in the messages of a run. */
export function useCitations(run: RunView): ReferenceResolver {
  const { onOpenNote } = use(StreamContext)
  const { citations, end } = run
  return useMemo(() => {
    const target = (noteId: string, title: string): ReferenceTarget => ({ title, open: () => onOpenNote(noteId) })
    const named = new Map([...citations.values()].map((it) => [it.title, it.note_id]))
    if (end.kind === 'complete') {
      for (const it of end.result.clickable_objects) {
        if (it.type === 'viz_link') named.set(it.title, it.note_id)
      }
    }
    return {
      byNumber: (n) => {
        const cited = citations.get(n)
        return cited && target(cited.note_id, cited.title)
      },
      byTitle: (title) => {
        const noteId = named.get(title)
        return noteId === undefined ? undefined : target(noteId, title)
      },
    }
  }, [citations, end, onOpenNote])
}
