import type { Words } from '../language/language'
import type { Group } from './entries'

export interface PaletteWords {
  readonly title: string
  readonly placeholder: string
  readonly groups: Readonly<Record<Group, string>>
  readonly fresh: string
  readonly archive: string
  readonly note: string
  readonly conversations: string
  readonly settings: string
  readonly system: string
  readonly light: string
  readonly dark: string
  readonly untitled: string
  readonly nothing: string
  readonly searching: string
  readonly failed: string
  readonly close: string
}

export const words: Words<PaletteWords> = {
  fr: {
    title: 'Chercher partout',
    placeholder: 'Chercher, ou aller à…',
    groups: { places: 'Aller à', talks: 'Conversations', notes: 'Notes', choices: 'Affichage' },
    fresh: 'Nouvelle conversation',
    archive: 'Archives',
    note: 'Nouvelle note',
    conversations: 'Conversations',
    settings: 'Réglages',
    system: 'Apparence automatique',
    light: 'Apparence claire',
    dark: 'Apparence sombre',
    untitled: 'Sans titre',
    nothing: 'Rien de tel.',
    searching: 'Recherche…',
    failed: 'La recherche n’a pas abouti.',
    close: 'Fermer',
  },
  en: {
    title: 'Search everywhere',
    placeholder: 'Search, or go to…',
    groups: { places: 'Go to', talks: 'Conversations', notes: 'Notes', choices: 'Display' },
    fresh: 'New conversation',
    archive: 'Archive',
    note: 'New note',
    conversations: 'Conversations',
    settings: 'Settings',
    system: 'Automatic appearance',
    light: 'Light appearance',
    dark: 'Dark appearance',
    untitled: 'Untitled',
    nothing: 'Nothing like that.',
    searching: 'Searching…',
    failed: 'The search did not succeed.',
    close: 'Close',
  },
}
