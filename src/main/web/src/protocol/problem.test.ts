import { afterEach, expect, it } from 'vitest'
import { refusalOf } from './problem'

afterEach(() => void (document.documentElement.lang = ''))

const refused = (status: number, code: string, detail: string) =>
  refusalOf(Response.json({ type: 'about:blank', title: '', status, code, detail, request_id: 'r-1' }, { status }))

it.each([
  [413, 'too_large', 'the body is larger than 1048576 bytes', 'C’est trop long pour le serveur.'],
  [501, 'invalid_request', 'no transcriber configured', /ne sait pas transcrire/],
  [409, 'busy', 'La conversation n’a pas pu être arrêtée.', 'La conversation n’a pas pu être arrêtée.'],
])('says a %d in the language of the page', async (status, code, detail, said) => {
  document.documentElement.lang = 'fr'
  expect((await refused(status, code, detail)).message).toMatch(said)
})

it('says something for people where a proxy answers with a page', async () => {
  const refusal = await refusalOf(new Response('<h1>Bad Gateway</h1>', { status: 502 }))
  expect(refusal.message).toBe('The server ran into a problem.')
})
