import type { Conversation } from '#openapi'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { Notices } from '../notices/Notices'
import { serve } from '../testing/api'
import ConversationList from './ConversationList'

const PAGE = 50

let stored: Conversation[]
let requests: Request[]
let visited: readonly string[]

const conversation = (id: string, title: string): Conversation => ({
  id,
  user_id: 'me',
  title,
  note_titles: [],
  note_ids: [],
  message_count: 2,
  created_at: new Date().toISOString(),
  updated_at: new Date(Date.now() - 180_000).toISOString(),
  agents_involved: [],
})

/** A server that has just so much of the contract. */
async function answer(request: Request): Promise<Response> {
  requests.push(request)
  const { pathname, searchParams } = new URL(request.url)
  const id = decodeURIComponent(pathname.split('/').at(-1)!)
  if (request.method === 'DELETE') {
    stored = stored.filter((it) => it.id !== id)
    return Response.json({ success: true, message: '' })
  }
  if (request.method === 'PATCH') {
    const { title } = (await request.json()) as { title: string }
    stored = stored.map((it) => (it.id === id ? { ...it, title } : it))
    return Response.json(stored[0])
  }
  const offset = Number(searchParams.get('offset'))
  const matching = stored.filter((it) => it.title.includes(searchParams.get('q') ?? ''))
  const conversations = matching.slice(offset, offset + PAGE)
  return Response.json({ conversations, total: matching.length, limit: PAGE, offset })
}

function show(at = '/') {
  const { hook, history } = memoryLocation({ path: at, record: true })
  visited = history
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Router hook={hook}>
        <ConversationList />
      </Router>
      <Notices />
    </QueryClientProvider>,
  )
}

const openActions = async (title: string) =>
  userEvent.click(await screen.findByRole('button', { name: `Actions on “${title}”` }))

beforeEach(() => {
  requests = []
  stored = [conversation('s:1', 'Bread'), conversation('s:2', 'Budget')]
  serve(answer)
  vi.stubGlobal('IntersectionObserver', class { observe() {} disconnect() {} }) // prettier-ignore
})

afterEach(() => {
  act(() => void window.dispatchEvent(new Event('pagehide')))
  vi.unstubAllGlobals()
})

it('links to every conversation and marks the one that is open', async () => {
  show('/c/s%3A2')
  const open = await screen.findByRole('link', { name: /Budget/ })
  expect(open.getAttribute('href')).toBe('/c/s%3A2')
  expect(open.getAttribute('aria-current')).toBe('page')
  expect(within(open).getByText('3 minutes ago')).toBeTruthy()
  expect(screen.getByRole('link', { name: /Bread/ }).hasAttribute('aria-current')).toBe(false)
})

it('asks for what is searched once typing has rested', async () => {
  show()
  await screen.findByText('Bread')
  await userEvent.type(screen.getByRole('searchbox'), 'Bud')
  const asked = () => requests.map((it) => new URL(it.url).searchParams.get('q'))
  await waitFor(() => expect(asked()).toEqual([null, 'Bud']))
  await screen.findByText('Budget')
  expect(screen.queryByText('Bread')).toBeNull()
})

it('shows older ones when asked', async () => {
  stored = Array.from({ length: PAGE + 1 }, (_, n) => conversation(`s${n}`, `Talk ${n}`))
  show()
  await userEvent.click(await screen.findByRole('button', { name: 'Older ones' }))
  await screen.findByText(`Talk ${PAGE}`)
  expect(screen.queryByRole('button', { name: 'Older ones' })).toBeNull()
})

it('renames in place', async () => {
  show()
  await openActions('Bread')
  await userEvent.click(screen.getByRole('button', { name: 'Rename' }))
  await userEvent.keyboard('Sourdough{Enter}')
  expect(await screen.findByText('Sourdough')).toBeTruthy()
  expect(screen.queryByText('Bread')).toBeNull()
})

it('leaves a title as it is on Escape, and gives the focus back', async () => {
  show()
  await openActions('Bread')
  await userEvent.click(screen.getByRole('button', { name: 'Rename' }))
  await userEvent.keyboard('X{Escape}')
  expect(screen.queryByRole('textbox', { name: 'New title' })).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Actions on “Bread”' }))
  expect(requests.every((it) => it.method === 'GET')).toBe(true)
})

it('hides what is deleted, goes away from it, and brings it back when undone', async () => {
  show('/c/s%3A1')
  await openActions('Bread')
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
  expect(screen.queryByRole('link', { name: /Bread/ })).toBeNull()
  expect(visited.at(-1)).toBe('/')
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(screen.getByRole('link', { name: /Bread/ })).toBeTruthy()
  expect(requests.every((it) => it.method === 'GET')).toBe(true)
})

it('deletes even when the page is left within the moment', async () => {
  show()
  await openActions('Budget')
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
  act(() => void window.dispatchEvent(new Event('pagehide')))
  await waitFor(() => expect(stored.map((it) => it.id)).toEqual(['s:1']))
  expect(requests.find((it) => it.method === 'DELETE')?.keepalive).toBe(true)
})

it('leads the keyboard to the next entry, and from the last one to the list', async () => {
  stored = [conversation('s:5', 'Bread'), conversation('s:6', 'Budget')]
  show()
  await openActions('Bread')
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
  expect(document.activeElement).toBe(screen.getByRole('link', { name: /Budget/ }))
  await openActions('Budget')
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Conversations' }))
})

it('brings back what could not be stopped, and so not be deleted, and says so', async () => {
  stored = [conversation('s:3', 'Budget')]
  show()
  await openActions('Budget')
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
  const problem = { type: 'about:blank', title: '', status: 409, detail: 'It could not be stopped yet.', code: 'busy' }
  serve((request) =>
    request.method === 'DELETE' ? Promise.resolve(Response.json(problem, { status: 409 })) : answer(request),
  )
  act(() => void window.dispatchEvent(new Event('pagehide')))
  expect(await screen.findByText('It could not be stopped yet.')).toBeTruthy()
  expect(screen.getByRole('link', { name: /Budget/ })).toBeTruthy()
})

it('forgets what was deleted elsewhere in the meantime', async () => {
  stored = [conversation('s:4', 'Budget')]
  show()
  await openActions('Budget')
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
  stored = []
  const problem = { type: 'about:blank', title: '', status: 404, detail: 'There is none.', code: 'not_found' }
  serve((request) =>
    request.method === 'DELETE' ? Promise.resolve(Response.json(problem, { status: 404 })) : answer(request),
  )
  act(() => void window.dispatchEvent(new Event('pagehide')))
  await screen.findByText('There is no such thing, or no more.')
  await waitFor(() => expect(screen.queryByRole('link', { name: /Budget/ })).toBeNull())
})

it('says that the list could not be had, and tries again', async () => {
  serve(() => Promise.reject(new TypeError('offline')))
  show()
  const retry = await screen.findByRole('button', { name: 'Try again' })
  serve(answer)
  await userEvent.click(retry)
  await screen.findByText('Bread')
})

it('helps to begin where there is nothing', async () => {
  stored = []
  show()
  expect((await screen.findByRole('link', { name: 'Start one' })).getAttribute('href')).toBe('/')
})
