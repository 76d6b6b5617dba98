import { QueryCache, QueryClient } from '@tanstack/react-query'
import { Refusal } from '../protocol/problem'

const TRIES = 3

/** What the server refuses it will refuse again; a broken connection may come back. */
const retry = (failures: number, failure: Error): boolean =>
  failures < TRIES && !(failure instanceof Refusal && failure.problem.status < 500)

/** A login that ended shows in whatever is asked next; then it is asked anew who is there. */
const queryCache = new QueryCache({
  onError: (failure, query) => {
    const isOut = failure instanceof Refusal && failure.problem.status === 401
    if (isOut && query.queryKey[0] !== 'me') void queries.invalidateQueries({ queryKey: ['me'] })
  },
})

export const queries = new QueryClient({ queryCache, defaultOptions: { queries: { retry } } })
