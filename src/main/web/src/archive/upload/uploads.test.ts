import { expect, it, vi } from 'vitest'
import { uploads } from './uploads'

const api = vi.hoisted(() => ({ POST: vi.fn() }))
vi.mock('../../api/api', () => ({ api }))

const leave = () => {
  const event = new Event('beforeunload', { cancelable: true })
  dispatchEvent(event)
  return event.defaultPrevented ? 'asked' : 'gone'
}

it('asks whoever leaves the page while files are on their way, and nobody else', async () => {
  let answer = () => {}
  api.POST.mockReturnValue(
    new Promise((resolve) => {
      answer = () => resolve({ data: { results: [{ status: 'created', note_id: '1', detail: null }] } })
    }),
  )
  expect(leave()).toBe('gone')
  const all = uploads.add([{ path: 'v/a.md', open: () => Promise.resolve(new File(['Text'], 'a.md')) }])
  expect(leave()).toBe('asked')
  answer()
  await all
  expect(leave()).toBe('gone')
})
