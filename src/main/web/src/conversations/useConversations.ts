import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../api/api'
import { distinctById } from '../api/distinctById'
import { useHiddenKeys } from '../notices/undoable'

const PAGE = 50

/** The conversations that hold these words, last used first, page by page. */
export function useConversations(q: string) {
  const hidden = useHiddenKeys()
  const query = useInfiniteQuery({
    queryKey: ['conversations', 'list', q],
    queryFn: async ({ pageParam: offset, signal }) =>
      (await api.GET('/conversations', { params: { query: { limit: PAGE, offset, ...(q && { q }) } }, signal })).data!,
    initialPageParam: 0,
    getNextPageParam: ({ offset, limit, total }) => (offset + limit < total ? offset + limit : undefined),
  })
  const all = query.data?.pages.flatMap((page) => page.conversations)
  return { ...query, conversations: all && distinctById(all).filter(({ id }) => !hidden.has(hiddenKey(id))) }
}

/** Under which a deleted conversation is hidden. */
export const hiddenKey = (id: string): string => `conversations/${id}`
