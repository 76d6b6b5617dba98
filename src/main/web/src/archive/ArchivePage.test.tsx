import type { Note } from '#openapi'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Notices } from '../notices/Notices'
import { MOMENT_MS } from '../notices/undoable'
import ArchivePage from './ArchivePage'
import { keepDraft, readDraft } from './note/noteDraft'
import NotePage from './note/NotePage'
import { TYPING_MS } from './search/useDebouncedInput'

const api = vi.hoisted(() => ({ GET: vi.fn(), PATCH: vi.fn(), DELETE: vi.fn() }))
vi.mock('../api/api', () => ({ api }))

const note = (id: string): Note => ({
  id,
  user_id: 'local',
  title: `Note ${id}`,
  text_content: 'Some *text*',
  html_content: '<p>Some <em>text</em></p>',
  tags: ['tea'],
  created_at: '2026-05-06T07:08:09.000Z',
  updated_at: '2026-05-06T07:08:09.000Z',
})

const found = {
  results: [{ ...note('f'), snippet: 'green tea', highlights: [{ start: 6, end: 9 }], relevance_score: 1 }],
  total: 1,
  query: 'tea',
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  sessionStorage.clear()
  api.GET.mockImplementation((path: string, { params }: { params: { path?: { id: string } } }) => {
    const id = params.path?.id
    return Promise.resolve({ data: id ? note(id) : path === '/notes/search' ? found : [note('a'), note('b')] })
  })
  api.PATCH.mockResolvedValue({ data: note('drafted') })
  api.DELETE.mockResolvedValue({ data: { success: true, message: '' } })
})

afterEach(async () => {
  await pass(MOMENT_MS)
  vi.useRealTimers()
})

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

const show = async (page: React.ReactNode, address: string) => {
  history.replaceState(null, '', address)
  render(
    <QueryClientProvider client={new QueryClient()}>
      {page}
      <Notices />
    </QueryClientProvider>,
  )
  await pass(0)
}

const searches = () =>
  (api.GET.mock.calls as [string, { params: { query: { q: string } }; signal: AbortSignal }][])
    .filter(([path]) => path === '/notes/search')
    .map(([, { params, signal }]) => ({ q: params.query.q, signal }))

const type = (text: string) => fireEvent.change(screen.getByRole('searchbox'), { target: { value: text } })

it('searches once the typing pauses, and says so in the address', async () => {
  await show(<ArchivePage />, '/archive')
  type('t')
  await pass(TYPING_MS - 1)
  type('tea ')
  await pass(TYPING_MS - 1)
  expect(searches()).toEqual([])
  await pass(1)
  expect(searches().map((it) => it.q)).toEqual(['tea'])
  expect(location.search).toBe('?q=tea')
  await pass(1)
  expect(screen.getByText('tea', { selector: 'mark' })).toBeTruthy()
  expect(screen.getByText('1 note found').getAttribute('role')).toBe('status')
})

it('breaks off a search that another one follows', async () => {
  await show(<ArchivePage />, '/archive?q=tea')
  api.GET.mockReturnValue(new Promise(() => {}))
  type('green')
  await pass(TYPING_MS)
  type('white')
  await pass(TYPING_MS)
  expect(searches().map(({ q, signal }) => [q, signal.aborted])).toEqual([
    ['tea', false],
    ['green', true],
    ['white', false],
  ])
})

it('shows the words of an address that was gone back to', async () => {
  await show(<ArchivePage />, '/archive?q=tea&tags=green')
  act(() => history.replaceState(null, '', '/archive?q=coffee'))
  expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('coffee')
})

it('brings back a note whose deletion is undone, and tells the server nothing', async () => {
  await show(<NotePage id="undone" />, '/archive/undone')
  fireEvent.click(screen.getByRole('button', { name: 'Delete' }))
  expect(screen.queryByRole('heading', { name: 'Note undone' })).toBeNull()
  expect(screen.getByRole('heading', { level: 1, name: /no such note/ })).toBeTruthy()
  expect(document.title).toContain('no such note')
  expect(location.pathname).toBe('/archive')
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await pass(2 * MOMENT_MS)
  expect(api.DELETE).not.toHaveBeenCalled()
  expect(screen.getByRole('heading', { name: 'Note undone' })).toBeTruthy()
  expect(document.title).toContain('Note undone')
})

it('deletes a note when the moment is over, in a request that outlives the page', async () => {
  await show(<NotePage id="deleted" />, '/archive/deleted')
  fireEvent.click(screen.getByRole('button', { name: 'Delete' }))
  await pass(MOMENT_MS)
  expect(api.DELETE).toHaveBeenCalledWith('/notes/{id}', { params: { path: { id: 'deleted' } }, keepalive: true })
})

it('keeps what was not saved, and saves it by Ctrl+S', async () => {
  keepDraft('drafted', { title: 'Mine', text: 'Unsaved', tags: 'x, y', since: note('drafted').updated_at })
  await show(<NotePage id="drafted" />, '/archive/drafted')
  fireEvent.change(screen.getByLabelText('Text, in Markdown'), { target: { value: 'Unsaved, too' } })
  expect(readDraft('drafted')?.text).toBe('Unsaved, too')
  fireEvent.keyDown(document.body, { key: 's', ctrlKey: true })
  await pass(0)
  expect(api.PATCH).toHaveBeenCalledWith('/notes/{id}', {
    params: { path: { id: 'drafted' } },
    body: { title: 'Mine', text_content: 'Unsaved, too', tags: ['x', 'y'] },
  })
  expect(readDraft('drafted')).toBeUndefined()
  expect(screen.getByRole('heading', { name: 'Note drafted' })).toBeTruthy()
})

it('shows HTML as text only', async () => {
  await show(<NotePage id="shown" />, '/archive/shown')
  fireEvent.click(screen.getByLabelText('HTML'))
  expect(screen.getByText('<p>Some <em>text</em></p>')).toBeTruthy()
})
