import { expect, it } from 'vitest'
import { apiErrorOf } from './apiError'

it('is what the server says', async () => {
  const problem = { type: 'about:blank', title: '', status: 409, code: 'busy', detail: 'Busy.', request_id: 'r-1' }
  const { message, retryAfter } = await apiErrorOf(Response.json(problem, { headers: { 'Retry-After': '7' } }))
  expect([message, retryAfter]).toEqual(['Busy.', 7000])
})

it('is an error of the server where a proxy answers with a page', async () => {
  const error = await apiErrorOf(new Response('<h1>Bad Gateway</h1>', { status: 502 }))
  expect(error.problem).toMatchObject({ status: 502, code: 'internal' })
})
