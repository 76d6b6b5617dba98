import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { api } from '../api/api'
import { useWords } from '../language/language'
import { useHiddenKeys } from '../notices/undoable'
import { useDebounced } from '../ui/useDebounced'
import { type PaletteItem, matching } from './paletteItems'
import { paletteWords } from './paletteWords'

const TYPING_MS = 200
const SHOWN = 6

/** A search from the palette, as far as it is. */
export interface PaletteSearch {
  readonly items: readonly PaletteItem[]
  readonly state: 'searching' | 'failed' | 'done'
}

/** Conversations and notes that answer the query, and the last conversations while there is none. */
export function usePaletteSearch(query: string): PaletteSearch {
  const q = useDebounced(query, TYPING_MS)
  const conversations = useConversationItems(q)
  const notes = useNoteItems(q)
  const searching = q !== query || conversations.isFetching || notes.isFetching
  const failed = conversations.isError || notes.isError
  const items = [...conversations.items, ...(query ? notes.items : [])]
  // What answered other words stays in sight only as far as it answers these.
  const isOld = q !== query || conversations.isPlaceholderData || notes.isPlaceholderData
  return {
    items: isOld ? matching(items, query) : items,
    state: searching ? 'searching' : failed ? 'failed' : 'done',
  }
}

function useConversationItems(q: string) {
  const t = useWords(paletteWords)
  const open = useOpen('conversations')
  const result = useQuery({
    queryKey: ['conversations', 'palette', q],
    queryFn: async ({ signal }) =>
      (await api.GET('/conversations', { params: { query: { limit: SHOWN, ...(q && { q }) } }, signal })).data!,
    placeholderData: keepPreviousData,
  })
  const all = result.data?.conversations ?? []
  return { ...result, items: open('conversations', all, ({ id }) => `/c/${encodeURIComponent(id)}`, t.untitled) }
}

function useNoteItems(q: string) {
  const t = useWords(paletteWords)
  const open = useOpen('notes')
  const result = useQuery({
    queryKey: ['notes', 'palette', q],
    queryFn: async ({ signal }) =>
      (await api.GET('/notes/search', { params: { query: { q, limit: SHOWN } }, signal })).data!,
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  return { ...result, items: open('notes', result.data?.results ?? [], ({ id }) => `/archive/${id}`, t.untitled) }
}

interface Titled {
  readonly id: string
  readonly title: string
}

/** Makes items that open what is listed, without what is about to be deleted. */
function useOpen(kind: 'conversations' | 'notes') {
  const [, navigate] = useLocation()
  const hidden = useHiddenKeys()
  return (
    group: PaletteItem['group'],
    all: readonly Titled[],
    path: (it: Titled) => string,
    untitled: string,
  ): PaletteItem[] =>
    all
      .filter(({ id }) => !hidden.has(`${kind}/${id}`))
      .map((it) => ({ id: path(it), group, text: it.title || untitled, run: () => navigate(path(it)) }))
}
