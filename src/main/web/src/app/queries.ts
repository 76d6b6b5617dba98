import { QueryClient } from '@tanstack/react-query'
import { api } from '../api/api'
import { Refusal } from '../protocol/problem'

const TRIES = 3

/** What the server refuses it will refuse again; a broken connection may come back. */
const retry = (failures: number, failure: Error): boolean =>
  failures < TRIES && !(failure instanceof Refusal && failure.problem.status < 500)

export const queries = new QueryClient({ defaultOptions: { queries: { retry } } })

/** A login that ended shows in whatever is asked or done next; then it is asked anew who is there. */
api.use({
  onResponse({ response, schemaPath }) {
    const isOut = response.status === 401 && schemaPath !== '/me' && schemaPath !== '/auth/login'
    if (isOut) void queries.invalidateQueries({ queryKey: ['me'] })
  },
})
