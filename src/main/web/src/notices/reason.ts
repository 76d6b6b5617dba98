import type { Problem } from '#openapi'
import { locale, type Words } from '../language/language'
import { ApiError } from '../protocol/apiError'

type Reasons = Readonly<Partial<Record<Problem['code'] | 'voice' | 'silent', string>>>

const reasons: Words<Reasons> = {
  fr: {
    unauthorized: 'Vous n’êtes plus connecté.',
    forbidden: 'Le serveur ne le permet pas.',
    not_found: 'Cela n’existe pas, ou plus.',
    too_large: 'C’est trop long pour le serveur.',
    rate_limited: 'Il y a trop de demandes à la fois. Réessayez dans un instant.',
    draining: 'Le serveur n’est pas disponible. Réessayez dans un instant.',
    internal: 'Le serveur a rencontré un problème.',
    voice: 'Ce serveur ne sait pas transcrire la voix. Écrivez votre message.',
    silent: 'Le serveur ne répond pas.',
  },
  en: {
    unauthorized: 'You are not logged in any more.',
    forbidden: 'The server does not allow it.',
    not_found: 'There is no such thing, or no more.',
    too_large: 'It is too long for the server.',
    rate_limited: 'There are too many requests at once. Try again in a moment.',
    draining: 'The server is not available. Try again in a moment.',
    internal: 'The server ran into a problem.',
    voice: 'This server cannot turn speech into text. Write your message.',
    silent: 'The server does not answer.',
  },
}

/** The reason of a failure, for people: browsers tell of a request that got no answer in English only. */
export function reasonOf(failure: unknown): string {
  if (failure instanceof ApiError) return reasonOfProblem(failure.problem)
  return (failure instanceof TypeError && reasons[locale()].silent) || (failure as Error).message
}

/** The server explains itself to programs, in English; only what there are no words for is said as it says it. */
export const reasonOfProblem = ({ code, status, detail }: Problem): string =>
  reasons[locale()][status === 501 ? 'voice' : code] ?? detail
