import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SubmitEvent } from 'react'
import { api } from '../api/api'
import { useWords } from '../language/language'
import { reasonOf } from '../notices/reason'
import { ApiError } from '../protocol/apiError'
import { useDocumentTitle } from '../ui/useDocumentTitle'

const words = {
  fr: {
    title: 'Connexion',
    lead: 'Ce serveur demande un jeton. Celui qui l’a installé vous en donne un, avec son nom.',
    name: 'Nom',
    token: 'Jeton',
    enter: 'Entrer',
    wrong: 'Ce nom et ce jeton ne vont pas ensemble.',
  },
  en: {
    title: 'Log in',
    lead: 'This server asks for a token. Whoever set it up gives you one, with its name.',
    name: 'Name',
    token: 'Token',
    enter: 'Log in',
    wrong: 'This name and this token do not belong together.',
  },
}

/** The login page asks for the token; the server keeps it in a cookie that no script can read. */
export default function LoginPage() {
  const t = useWords(words)
  const queries = useQueryClient()
  const { mutate, error, isPending } = useMutation({
    mutationFn: (body: { username: string; password: string }) => api.POST('/auth/login', { body }),
    onSuccess: () => queries.resetQueries(),
  })
  useDocumentTitle(t.title)
  const logIn = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    mutate({ username: form.get('username') as string, password: form.get('password') as string })
  }
  return (
    <main className="login">
      <form className="card grid gap-4" onSubmit={logIn}>
        <h1 className="text-2xl font-semibold">{t.title}</h1>
        <p className="text-soft">{t.lead}</p>
        <label className="grid gap-1">
          {t.name}
          <input
            className="field"
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={200}
            autoFocus
          />
        </label>
        <label className="grid gap-1">
          {t.token}
          <input
            className="field"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={1000}
          />
        </label>
        {error && (
          <p role="alert" className="text-danger">
            {error instanceof ApiError && error.problem.status === 401 ? t.wrong : reasonOf(error)}
          </p>
        )}
        <button type="submit" className="button button-primary" disabled={isPending}>
          {t.enter}
        </button>
      </form>
    </main>
  )
}
