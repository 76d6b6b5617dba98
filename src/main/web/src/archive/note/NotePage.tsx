import type { Note } from '#openapi'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useHistoryState } from 'wouter/use-browser-location'
import { api } from '../../api/api'
import { useWords } from '../../language/language'
import { useTitle } from '../../look/title'
import { Failed } from '../../notices/Failed'
import { useHidden } from '../../notices/undoable'
import { Refusal } from '../../protocol/problem'
import { Back } from './BackLink'
import { draftOf, savedDraft } from './noteDraft'
import { NoteEdit } from './NoteEditor'
import { NoteView } from './NoteView'

const words = {
  fr: { gone: 'Cette note n’existe pas, ou plus.' },
  en: { gone: 'There is no such note, or no more.' },
}

export default function NotePage({ id }: { readonly id: string }) {
  const from = useHistoryState<{ from?: string } | null>()?.from ?? '/archive'
  const hidden = useHidden()
  const { data, error, refetch } = useQuery({
    queryKey: ['notes', id],
    queryFn: async ({ signal }) => (await api.GET('/notes/{id}', { params: { path: { id } }, signal })).data!,
  })
  const gone = hidden.has(`notes/${id}`) || (error instanceof Refusal && [404, 422].includes(error.problem.status))
  return (
    <div className="page">
      <div className="grid gap-3">
        <Back to={from} />
        {gone && <Gone />}
        {!gone && data && <Place note={data} from={from} />}
        {!gone && !data && error && <Failed className="card" failure={error} onRetry={() => void refetch()} />}
        {!gone && !data && !error && <div aria-hidden className="h-40 skeleton" />}
      </div>
    </div>
  )
}

function Gone() {
  const { gone } = useWords(words)
  useTitle(gone)
  return <h1 className="text-xl font-semibold">{gone}</h1>
}

/** A note that is read, or edited in place. */
function Place({ note, from }: { readonly note: Note; readonly from: string }) {
  const [draft, setDraft] = useState(() => savedDraft(note.id))
  useTitle(note.title)
  return draft ? (
    <NoteEdit note={note} draft={draft} onDraft={setDraft} />
  ) : (
    <NoteView note={note} from={from} onEdit={() => setDraft(draftOf(note))} />
  )
}
