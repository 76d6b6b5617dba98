import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/api'
import { useWords } from '../../language/language'
import { LoadFailure } from '../../notices/LoadFailure'
import { useHiddenKeys } from '../../notices/undoable'
import { LoadMoreButton } from './LoadMoreButton'
import { NoteCard } from './NoteCard'
import { NoteSkeletons } from './NoteSkeletons'
import { SampleNotes } from './SampleNotes'

const words = {
  fr: {
    recent: 'Notes récentes',
    none: 'Aucune note pour le moment.',
    how: 'Écrivez-en une, déposez ici des fichiers Markdown ou texte, ou demandez à Plume d’en rédiger une.',
  },
  en: {
    recent: 'Recent notes',
    none: 'There is no note yet.',
    how: 'Write one, drop Markdown or text files here, or ask Plume to write one.',
  },
}

const FIRST = 20
const MOST = 1000

/** The notes that were changed last, where nothing is sought. */
export function RecentNotes() {
  const t = useWords(words)
  const hidden = useHiddenKeys()
  const [limit, setLimit] = useState(FIRST)
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['notes', 'recent', limit],
    queryFn: async ({ signal }) => (await api.GET('/notes/recent', { params: { query: { limit } }, signal })).data!,
    placeholderData: keepPreviousData,
  })
  if (error && !data) return <LoadFailure className="card" failure={error} onRetry={() => void refetch()} />
  const notes = data?.filter((note) => !hidden.has(`notes/${note.id}`))
  return (
    <section aria-labelledby="recent" className="grid gap-2">
      <h2 id="recent" className="text-sm text-soft">
        {t.recent}
      </h2>
      {notes && <SampleNotes notes={notes} />}
      {!notes && <NoteSkeletons />}
      {notes?.length === 0 && (
        <div className="grid gap-1 py-8 text-center">
          <p className="font-semibold">{t.none}</p>
          <p className="text-soft">{t.how}</p>
        </div>
      )}
      <ul className="grid gap-2">
        {notes?.map((note) => (
          <NoteCard key={note.id} note={note} from="/archive">
            {beginning(note.text_content)}
          </NoteCard>
        ))}
      </ul>
      {data && data.length >= limit && limit < MOST && (
        <LoadMoreButton busy={isFetching} onMore={() => setLimit(Math.min(MOST, limit * 2))} />
      )}
    </section>
  )
}

/** As much as a card shows, without the marks of Markdown. */
const beginning = (text: string): string =>
  text
    .slice(0, 400)
    .replace(/^[#>*+\s-]+|[*_`]/gm, '')
    .replace(/\s+/g, ' ')
