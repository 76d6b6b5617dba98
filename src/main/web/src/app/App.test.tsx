import { serve } from '../testing/api'
import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'

vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
const { App } = await import('./App')
const { queryClient } = await import('./queryClient')

beforeEach(() => serve(() => Promise.resolve(Response.json({}, { status: 404 }))))

const at = (path: string) => {
  history.replaceState(null, '', path)
  render(
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>,
  )
}

it.each(['/c/%25', '/c/%25zz', '/c/a%20b', '/nowhere'])(
  'leads from %s, where nothing is, to the start',
  async (path) => {
    at(path)
    await waitFor(() => expect(location.pathname).toBe('/'))
    expect(screen.getByRole('textbox')).toBeTruthy()
  },
)

it.each(['/c/a.b_c:d-1', '/c/a.b_c%3Ad-1'])('knows %s as the address of a conversation', (path) => {
  at(path)
  expect(location.pathname).toBe(path)
  expect(screen.getByRole('textbox')).toBeTruthy()
})

describe('a login that ended', () => {
  const during = async (path: string) => {
    serve(() => Promise.resolve(Response.json({})))
    queryClient.clear()
    at(path)
    await waitFor(() => expect(queryClient.isFetching()).toBe(0))
    const refusal = { detail: 'Jeton ?', code: 'unauthorized', status: 401 }
    serve(() => Promise.resolve(Response.json(refusal, { status: 401 })))
  }

  const login = () => screen.findByRole('heading', { name: /Log in|Connexion/ })

  it('shows when a message is refused, and a token is asked for', async () => {
    await during('/c/s-1')
    await userEvent.type(screen.getByRole('textbox'), 'un{Enter}')
    await login()
  })

  it('shows when a note cannot be saved, and the note is not lost', async () => {
    await during('/archive/new')
    await userEvent.type(await screen.findByLabelText(/Text, in|Texte, en/), 'Farine, eau')
    await userEvent.click(screen.getByRole('button', { name: /Save|Enregistrer/ }))
    await login()
    expect(Object.values(sessionStorage).join()).toContain('Farine, eau')
  })
})
