import { serve } from '../testing/api'
import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'

vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
const { App } = await import('./App')
const { queries } = await import('./queries')

beforeEach(() => serve(() => Promise.resolve(Response.json({}, { status: 404 }))))

const at = (path: string) => {
  history.replaceState(null, '', path)
  render(
    <QueryClientProvider client={queries}>
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

it('asks for a token when a message is refused for want of one', async () => {
  serve(() => Promise.resolve(Response.json({})))
  queries.clear()
  at('/c/s-1')
  await waitFor(() => expect(queries.isFetching()).toBe(0))
  const refusal = { detail: 'Jeton ?', code: 'unauthorized', status: 401 }
  serve(() => Promise.resolve(Response.json(refusal, { status: 401 })))
  await userEvent.type(screen.getByRole('textbox'), 'un{Enter}')
  await screen.findByRole('heading', { name: /Log in|Connexion/ })
})
