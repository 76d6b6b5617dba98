import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { api } from '../api/api'
import { useSettled } from '../api/useSettled'
import { useWords } from '../language/language'
import { useHidden } from '../notices/undoable'
import { type Entry, matching } from './entries'
import { words } from './words'

const TYPING_MS = 200
const SHOWN = 6

export interface Found {
  readonly entries: readonly Entry[]
  readonly state: 'searching' | 'failed' | 'done'
}

/** Conversations and notes that answer the query, and the last conversations while there is none. */
export function useFound(query: string): Found {
  const q = useSettled(query, TYPING_MS)
  const talks = useTalks(q)
  const notes = useNotes(q)
  const searching = q !== query || talks.isFetching || notes.isFetching
  const failed = talks.isError || notes.isError
  const entries = [...talks.entries, ...(query ? notes.entries : [])]
  // What answered other words stays in sight only as far as it answers these.
  const isOld = q !== query || talks.isPlaceholderData || notes.isPlaceholderData
  return {
    entries: isOld ? matching(entries, query) : entries,
    state: searching ? 'searching' : failed ? 'failed' : 'done',
  }
}

function useTalks(q: string) {
  const t = useWords(words)
  const open = useOpen('conversations')
  const result = useQuery({
    queryKey: ['conversations', 'palette', q],
    queryFn: async ({ signal }) =>
      (await api.GET('/conversations', { params: { query: { limit: SHOWN, ...(q && { q }) } }, signal })).data!,
    placeholderData: keepPreviousData,
  })
  const all = result.data?.conversations ?? []
  return { ...result, entries: open('talks', all, ({ id }) => `/c/${encodeURIComponent(id)}`, t.untitled) }
}

function useNotes(q: string) {
  const t = useWords(words)
  const open = useOpen('notes')
  const result = useQuery({
    queryKey: ['notes', 'palette', q],
    queryFn: async ({ signal }) =>
      (await api.GET('/notes/search', { params: { query: { q, limit: SHOWN } }, signal })).data!,
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  return { ...result, entries: open('notes', result.data?.results ?? [], ({ id }) => `/archive/${id}`, t.untitled) }
}

interface Titled {
  readonly id: string
  readonly title: string
}

/** Makes entries that open what is listed, without what is about to be deleted. */
function useOpen(kind: 'conversations' | 'notes') {
  const [, navigate] = useLocation()
  const hidden = useHidden()
  return (group: Entry['group'], all: readonly Titled[], path: (it: Titled) => string, untitled: string): Entry[] =>
    all
      .filter(({ id }) => !hidden.has(`${kind}/${id}`))
      .map((it) => ({ id: path(it), group, text: it.title || untitled, run: () => navigate(path(it)) }))
}
