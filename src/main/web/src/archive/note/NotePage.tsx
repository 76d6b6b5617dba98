import type { Note } from '#openapi'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useHistoryState } from 'wouter/use-browser-location'
import { api } from '../../api/api'
import { useWords } from '../../language/language'
import { LoadFailure } from '../../notices/LoadFailure'
import { useHiddenKeys } from '../../notices/undoable'
import { ApiError } from '../../protocol/apiError'
import { useDocumentTitle } from '../../ui/useDocumentTitle'
import { BackLink } from './BackLink'
import { draftOf, readDraft } from './noteDraft'
import { NoteEditor } from './NoteEditor'
import { NoteView } from './NoteView'

const words = {
  fr: { gone: 'Cette note n’existe pas, ou plus.' },
  en: { gone: 'There is no such note, or no more.' },
}

/** The page of a note. */
export default function NotePage({ id }: { readonly id: string }) {
  const from = useHistoryState<{ from?: string } | null>()?.from ?? '/archive'
  const hidden = useHiddenKeys()
  const { data, error, refetch } = useQuery({
    queryKey: ['notes', id],
    queryFn: async ({ signal }) => (await api.GET('/notes/{id}', { params: { path: { id } }, signal })).data!,
  })
  const gone = hidden.has(`notes/${id}`) || (error instanceof ApiError && [404, 422].includes(error.problem.status))
  return (
    <div className="page">
      <div className="grid gap-3">
        <BackLink to={from} />
        {gone && <Gone />}
        {!gone && data && <Place note={data} from={from} />}
        {!gone && !data && error && <LoadFailure className="card" failure={error} onRetry={() => void refetch()} />}
        {!gone && !data && !error && <div aria-hidden className="h-40 skeleton" />}
      </div>
    </div>
  )
}

function Gone() {
  const { gone } = useWords(words)
  useDocumentTitle(gone)
  return <h1 className="text-xl font-semibold">{gone}</h1>
}

/** A note that is read, or edited in place. */
function Place({ note, from }: { readonly note: Note; readonly from: string }) {
  const [draft, setDraft] = useState(() => readDraft(note.id))
  useDocumentTitle(note.title)
  return draft ? (
    <NoteEditor note={note} draft={draft} onDraft={setDraft} />
  ) : (
    <NoteView note={note} from={from} onEdit={() => setDraft(draftOf(note))} />
  )
}
