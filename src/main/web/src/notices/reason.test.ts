import { afterEach, expect, it } from 'vitest'
import { chooseLocale } from '../language/language'
import { ApiError } from '../protocol/apiError'
import { reasonOf } from './reason'

afterEach(() => chooseLocale('en'))

it.each([
  [413, 'too_large', 'the body is larger than 1048576 bytes', 'C’est trop long pour le serveur.'],
  [501, 'invalid_request', 'no transcriber configured', /ne sait pas transcrire/],
  [409, 'busy', 'La conversation n’a pas pu être arrêtée.', 'La conversation n’a pas pu être arrêtée.'],
] as const)('says a %d in the language of the page', (status, code, detail, said) => {
  chooseLocale('fr')
  const problem = { type: 'about:blank', title: '', status, code, detail, request_id: 'r-1' }
  expect(reasonOf(new ApiError(problem))).toMatch(said)
})

it('says that nobody answered', () => {
  expect(reasonOf(new TypeError('Failed to fetch'))).toBe('The server does not answer.')
})
