import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { api } from '../api/api'
import { Refusal } from '../protocol/problem'

const Login = lazy(() => import('../settings/Login'))

/** Where the server wants a token and has none yet, it is asked for first. The page is drawn without waiting for the answer. */
export function LoginGate({ children }: { readonly children: ReactNode }) {
  const { error } = useQuery({
    queryKey: ['me'],
    queryFn: async () => (await api.GET('/me')).data!,
    staleTime: Infinity,
  })
  const isStranger = error instanceof Refusal && error.problem.status === 401
  return isStranger ? (
    <Suspense>
      <Login />
    </Suspense>
  ) : (
    children
  )
}
