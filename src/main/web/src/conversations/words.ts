import type { Words } from '../language/language'

export interface ConversationsWords {
  readonly title: string
  readonly search: string
  readonly everywhere: string
  readonly choose: string
  readonly none: string
  readonly noneFound: string
  readonly begin: string
  readonly more: string
  readonly untitled: string
  readonly actions: (title: string) => string
  readonly rename: string
  readonly newTitle: string
  readonly save: string
  readonly cancel: string
  readonly copyLink: string
  readonly copied: string
  readonly notCopied: (link: string) => string
  readonly remove: string
  readonly removed: (title: string) => string
}

export const words: Words<ConversationsWords> = {
  fr: {
    title: 'Conversations',
    search: 'Chercher une conversation',
    everywhere: 'Chercher partout, ou aller quelque part (Ctrl+K)',
    choose: 'La liste est à côté : choisissez une conversation, ou commencez-en une.',
    none: 'Aucune conversation pour l’instant.',
    noneFound: 'Aucune conversation ne correspond.',
    begin: 'En commencer une',
    more: 'Plus anciennes',
    untitled: 'Sans titre',
    actions: (title) => `Actions sur « ${title} »`,
    rename: 'Renommer',
    newTitle: 'Nouveau titre',
    save: 'Enregistrer',
    cancel: 'Annuler',
    copyLink: 'Copier le lien',
    copied: 'Lien copié',
    notCopied: (link) => `Le navigateur ne permet pas de copier. Voici le lien : ${link}`,
    remove: 'Supprimer',
    removed: (title) => `« ${title} » supprimée`,
  },
  en: {
    title: 'Conversations',
    search: 'Search conversations',
    everywhere: 'Search everywhere, or go somewhere (Ctrl+K)',
    choose: 'The list is beside: choose a conversation, or start one.',
    none: 'No conversations yet.',
    noneFound: 'No conversation matches.',
    begin: 'Start one',
    more: 'Older ones',
    untitled: 'Untitled',
    actions: (title) => `Actions on “${title}”`,
    rename: 'Rename',
    newTitle: 'New title',
    save: 'Save',
    cancel: 'Cancel',
    copyLink: 'Copy link',
    copied: 'Link copied',
    notCopied: (link) => `The browser does not let us copy. Here is the link: ${link}`,
    remove: 'Delete',
    removed: (title) => `“${title}” deleted`,
  },
}
