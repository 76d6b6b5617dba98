<<<<<<< HEAD
import { afterEach, expect, it, vi } from 'vitest'
import { chooseLocale } from '../language/language'
import { api } from './api'

afterEach(() => vi.unstubAllGlobals())

it('asks in the language that the person chose', async () => {
  const asked: (string | null)[] = []
  const answer = (request: Request) => {
    asked.push(request.headers.get('Accept-Language'))
    return Promise.resolve(Response.json({ agents: [] }))
  }
  for (const locale of ['fr', 'en'] as const) {
    chooseLocale(locale)
    await api.GET('/agents', { baseUrl: 'http://localhost/api/v1', fetch: answer })
=======
import { serve } from '../testing/api'
import { expect, it } from 'vitest'
import { chooseLocale } from '../language/language'

it('asks in the language that the person chose', async () => {
  const asked: (string | null)[] = []
  serve((request) => {
    asked.push(request.headers.get('Accept-Language'))
    return Promise.resolve(Response.json({ agents: [] }))
  })
  const { api } = await import('./api')
  for (const locale of ['fr', 'en'] as const) {
    chooseLocale(locale)
    await api.GET('/agents')
>>>>>>> 7f3ad58 (fix: the server answers in the language that the person chose)
  }
  expect(asked).toEqual(['fr', 'en'])
})
