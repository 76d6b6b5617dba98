import { QueryClient } from '@tanstack/react-query'
import { api } from '../api/api'
import { ApiError } from '../protocol/apiError'
import { backoff } from '../protocol/backoff'

const MOST_RETRIES = 4

/** What the server refuses it will refuse again; a broken connection may come back. */
const retry = (failures: number, failure: Error): boolean =>
  failures < MOST_RETRIES && !(failure instanceof ApiError && failure.problem.status < 500)

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry, retryDelay: (failures) => backoff(failures) } },
})

/** A login that ended shows in whatever is asked or done next; then it is asked anew who is there. */
api.use({
  onResponse({ response, schemaPath }) {
    const isOut = response.status === 401 && schemaPath !== '/me' && schemaPath !== '/auth/login'
    if (isOut) void queryClient.invalidateQueries({ queryKey: ['me'] })
  },
})
