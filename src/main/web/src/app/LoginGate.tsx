import { lazy, type ReactNode, Suspense } from 'react'
import { useMe } from '../api/me'
import { ErrorBoundary } from '../boundary/ErrorBoundary'
import { ApiError } from '../protocol/apiError'
import { PageUnavailable } from './PageUnavailable'

const LoginPage = lazy(() => import('./LoginPage'))

/**
 * The gate where the server wants a token and has none yet: it is asked for first. The page is drawn without waiting
 * for the answer.
 */
export function LoginGate({ children }: { readonly children: ReactNode }) {
  const { error } = useMe()
  const isStranger = error instanceof ApiError && error.problem.status === 401
  return isStranger ? (
    <ErrorBoundary fallback={<PageUnavailable />}>
      <Suspense>
        <LoginPage />
      </Suspense>
    </ErrorBoundary>
  ) : (
    children
  )
}
