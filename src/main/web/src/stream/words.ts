import type { Words } from '../language/language'

export interface StreamWords {
  readonly log: string
  readonly you: string
  readonly latest: string
  readonly thinking: (name: string) => string
  readonly preparing: string
  readonly sending: string
  readonly queued: string
  readonly notSent: string
  readonly retry: string
  readonly discard: string
  readonly again: string
  readonly notes: (count: string, one: boolean) => string
  readonly failed: string
  readonly interrupted: string
  readonly open: (title: string) => string
  readonly to: (name: string) => string
  readonly cut: string
  readonly tokens: (count: string) => string
  readonly unknownCost: string
  readonly withoutModel: string
  readonly cached: string
  readonly withNotes: (count: string, one: boolean) => string
  readonly link: string
}

export const words: Words<StreamWords> = {
  fr: {
    log: 'Discussion',
    you: 'Vous',
    latest: 'Nouveaux messages',
    thinking: (name) => `${name} réfléchit`,
    preparing: 'Les agents se mettent au travail',
    sending: 'Envoi…',
    queued: 'Sera traité ensuite',
    notSent: 'Pas envoyé.',
    retry: 'Réessayer',
    discard: 'Retirer',
    again: 'Nouvel essai',
    notes: (count, one) => `${count} note${one ? '' : 's'}`,
    failed: 'sans succès',
    interrupted: 'interrompu',
    open: (title) => `Ouvrir la note « ${title} »`,
    to: (name) => `à ${name}`,
    cut: 'Interrompu ici',
    tokens: (count) => `${count} jetons`,
    unknownCost: 'coût inconnu',
    withoutModel: 'sans modèle de langage',
    cached: 'réponse déjà connue',
    withNotes: (count, one) => `avec ${count} note${one ? '' : 's'}`,
    link: 'Lien vers ce message',
  },
  en: {
    log: 'Discussion',
    you: 'You',
    latest: 'New messages',
    thinking: (name) => `${name} is thinking`,
    preparing: 'The agents are getting to work',
    sending: 'Sending…',
    queued: 'Comes next',
    notSent: 'Not sent.',
    retry: 'Try again',
    discard: 'Remove',
    again: 'Tried again',
    notes: (count, one) => `${count} note${one ? '' : 's'}`,
    failed: 'without success',
    interrupted: 'interrupted',
    open: (title) => `Open the note “${title}”`,
    to: (name) => `to ${name}`,
    cut: 'Interrupted here',
    tokens: (count) => `${count} tokens`,
    unknownCost: 'cost unknown',
    withoutModel: 'without a language model',
    cached: 'answered before',
    withNotes: (count, one) => `with ${count} note${one ? '' : 's'}`,
    link: 'Link to this message',
  },
}
