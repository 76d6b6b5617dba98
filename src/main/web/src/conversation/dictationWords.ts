export const dictationWords = {
  fr: {
    dictate: 'Dicter',
    stop: 'Arrêter la dictée (Échap)',
    send: 'Envoyer l’enregistrement',
    cancel: 'Annuler l’enregistrement (Échap)',
    recorded: 'Durée enregistrée',
    denied: 'Le navigateur n’a pas le droit d’utiliser le microphone. Autorisez-le dans ses réglages pour ce site.',
    missing: 'Aucun microphone n’a été trouvé.',
    broken: 'La dictée ne fonctionne pas en ce moment.',
  },
  en: {
    dictate: 'Dictate',
    stop: 'Stop dictating (Esc)',
    send: 'Send the recording',
    cancel: 'Discard the recording (Esc)',
    recorded: 'Recorded so far',
    denied: 'The browser may not use the microphone. Allow it in its settings for this site.',
    missing: 'No microphone was found.',
    broken: 'Dictation does not work at the moment.',
  },
}

/** What to say of an error of speech recognition or of the microphone; nothing of a silence or of an end on demand. */
export function troubleOf(error: string): 'denied' | 'missing' | 'broken' | undefined {
  switch (error) {
    case 'no-speech':
    case 'aborted':
      return undefined
    case 'not-allowed':
    case 'service-not-allowed':
    case 'NotAllowedError':
      return 'denied'
    case 'audio-capture':
    case 'NotFoundError':
      return 'missing'
    default:
      return 'broken'
  }
}
