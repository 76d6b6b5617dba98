import { lazy, type ReactNode, Suspense } from 'react'
import { useMe } from '../api/me'
import { Boundary } from '../boundary/Boundary'
import { Refusal } from '../protocol/problem'
import { Unavailable } from './Unavailable'

const Login = lazy(() => import('../settings/Login'))

/** Where the server wants a token and has none yet, it is asked for first. The page is drawn without waiting for the answer. */
export function LoginGate({ children }: { readonly children: ReactNode }) {
  const { error } = useMe()
  const isStranger = error instanceof Refusal && error.problem.status === 401
  return isStranger ? (
    <Boundary fallback={<Unavailable />}>
      <Suspense>
        <Login />
      </Suspense>
    </Boundary>
  ) : (
    children
  )
}
