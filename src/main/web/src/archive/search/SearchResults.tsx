import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../api/api'
import { distinctById } from '../../api/distinctById'
import { commonWords } from '../../language/commonWords'
import { useFormat } from '../../language/format'
import { useWords } from '../../language/language'
import { LoadFailure } from '../../notices/LoadFailure'
import { useHiddenKeys } from '../../notices/undoable'
import { searchPath, countFilters, queryOf, type SearchCriteria } from './criteria'
import { HighlightedText } from './HighlightedText'
import { LoadMoreButton } from './LoadMoreButton'
import { NoteCard } from './NoteCard'
import { NoteSkeletons } from './NoteSkeletons'

const words = {
  fr: {
    ...commonWords.fr,
    count: (count: number, shown: string) => (count > 1 ? `${shown} notes trouvées` : `${shown} note trouvée`),
    none: 'Aucune note ne correspond.',
    fewer: 'Essayez avec moins de filtres.',
    other: "Essayez d'autres mots, ou des mots plus courts.",
  },
  en: {
    ...commonWords.en,
    count: (count: number, shown: string) => (count === 1 ? `${shown} note found` : `${shown} notes found`),
    none: 'No note matches.',
    fewer: 'Try with fewer filters.',
    other: 'Try other words, or shorter ones.',
  },
}

const PAGE = 20

/** The results of a search; a search that another one follows is broken off. */
export function SearchResults({ criteria }: { readonly criteria: SearchCriteria }) {
  const t = useWords(words)
  const format = useFormat()
  const hidden = useHiddenKeys()
  const search = useSearchNotes(criteria)
  const { data, isFetchingNextPage, isPlaceholderData } = search
  if (search.error && !data)
    return <LoadFailure className="card" failure={search.error} onRetry={() => void search.refetch()} />
  const all = distinctById(data?.pages.flatMap((page) => page.results) ?? [])
  const hits = all.filter((hit) => !hidden.has(`notes/${hit.id}`))
  const total = (data?.pages.at(-1)?.total ?? 0) - all.length + hits.length
  const said = !data || isPlaceholderData ? '' : total > 0 ? t.count(total, format.count(total)) : t.none
  return (
    <section aria-busy={search.isFetching} className={isPlaceholderData ? 'opacity-60' : ''}>
      <h2 className="sr-only">{t.results}</h2>
      <p role="status" className="min-h-6 pb-2 text-sm text-soft">
        {said}
      </p>
      {!data && <NoteSkeletons />}
      {said === t.none && <p>{countFilters(criteria) > 0 ? t.fewer : t.other}</p>}
      <ul className="grid gap-2">
        {hits.map((hit) => (
          <NoteCard key={hit.id} note={hit} from={searchPath(criteria)}>
            <HighlightedText text={hit.snippet} ranges={hit.highlights} />
          </NoteCard>
        ))}
      </ul>
      {search.hasNextPage && <LoadMoreButton busy={isFetchingNextPage} onMore={() => void search.fetchNextPage()} />}
    </section>
  )
}

function useSearchNotes(criteria: SearchCriteria) {
  const query = queryOf(criteria)
  return useInfiniteQuery({
    queryKey: ['notes', 'search', query],
    queryFn: async ({ pageParam, signal }) =>
      (await api.GET('/notes/search', { params: { query: { ...query, limit: PAGE, offset: pageParam } }, signal }))
        .data!,
    initialPageParam: 0,
    getNextPageParam: (last, _, offset) => (offset + PAGE < last.total ? offset + PAGE : undefined),
    placeholderData: keepPreviousData,
  })
}
