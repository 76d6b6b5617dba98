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
  }
  expect(asked).toEqual(['fr', 'en'])
})
