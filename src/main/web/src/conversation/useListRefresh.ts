import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useDebounced } from '../ui/useDebounced'

/** A history comes run by run, in a burst: it is one change. */
const REST_MS = 300

/** What a run began or ended changes what other places show. */
export function useListRefresh(sessionId: string | undefined, ends: number): void {
  const queries = useQueryClient()
  const change = useDebounced(`${sessionId ?? ''} ${ends}`, REST_MS)
  useEffect(() => {
    for (const key of ['conversations', 'notes', 'dashboard']) void queries.invalidateQueries({ queryKey: [key] })
  }, [queries, change])
}
