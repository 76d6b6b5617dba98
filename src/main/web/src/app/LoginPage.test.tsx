import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { serve } from '../testing/api'
import LoginPage from './LoginPage'

const refusal = (status: number, detail: string) =>
  Response.json({ type: 'about:blank', title: '', status, detail, code: 'unauthorized', request_id: '1' }, { status })

function Asking() {
  const { data } = useQuery({ queryKey: ['me'], queryFn: () => Promise.resolve((asked += 1)) })
  return <output>{data}</output>
}

let asked: number

async function logIn() {
  await userEvent.type(screen.getByLabelText('Name'), 'ada')
  await userEvent.type(screen.getByLabelText('Token'), 'secret{Enter}')
}

beforeEach(() => {
  asked = 0
  render(
    <QueryClientProvider client={new QueryClient()}>
      <LoginPage />
      <Asking />
    </QueryClientProvider>,
  )
})

it('says in plain words that the token is wrong', async () => {
  serve(() => Promise.resolve(refusal(401, 'Identifiants incorrects')))
  await logIn()
  expect((await screen.findByRole('alert')).textContent).toBe('This name and this token do not belong together.')
})

it('says that nobody answered, and not that the token is wrong', async () => {
  serve(() => Promise.reject(new TypeError('Failed to fetch')))
  await logIn()
  expect((await screen.findByRole('alert')).textContent).toContain('The server does not answer')
})

it('asks everything anew once logged in, and keeps no token', async () => {
  let sent: unknown
  serve(async (request) => {
    sent = await request.json()
    return Response.json({ success: true, user_id: 'ada', session_id: '1', token: 't', expires_at: '' })
  })
  await logIn()
  await screen.findByText('2')
  expect(sent).toEqual({ username: 'ada', password: 'secret' })
  expect(JSON.stringify(localStorage) + document.cookie).not.toContain('secret')
})

it('is filled in by password managers', () => {
  expect(screen.getByLabelText('Name').getAttribute('autocomplete')).toBe('username')
  expect(screen.getByLabelText('Token').getAttribute('autocomplete')).toBe('current-password')
})
