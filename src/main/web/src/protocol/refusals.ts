import type { Problem } from '#openapi'

type Said = Readonly<Partial<Record<Problem['code'] | 'voice', string>>>

const fr: Said = {
  unauthorized: 'Vous n’êtes plus connecté.',
  forbidden: 'Le serveur ne le permet pas.',
  not_found: 'Cela n’existe pas, ou plus.',
  too_large: 'C’est trop long pour le serveur.',
  rate_limited: 'Il y a trop de demandes à la fois. Réessayez dans un instant.',
  draining: 'Le serveur n’est pas disponible. Réessayez dans un instant.',
  internal: 'Le serveur a rencontré un problème.',
  voice: 'Ce serveur ne sait pas transcrire la voix. Écrivez votre message.',
}

const en: Said = {
  unauthorized: 'You are not logged in any more.',
  forbidden: 'The server does not allow it.',
  not_found: 'There is no such thing, or no more.',
  too_large: 'It is too long for the server.',
  rate_limited: 'There are too many requests at once. Try again in a moment.',
  draining: 'The server is not available. Try again in a moment.',
  internal: 'The server ran into a problem.',
  voice: 'This server cannot turn speech into text. Write your message.',
}

/** The server explains itself to programs, in English; only what there are no words for is said as it says it. */
export function inWords({ code, status, detail }: Problem): string {
  const said = document.documentElement.lang === 'fr' ? fr : en
  return said[status === 501 ? 'voice' : code] ?? detail
}
