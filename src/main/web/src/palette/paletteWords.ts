import { commonWords } from '../language/commonWords'

export const paletteWords = {
  fr: {
    ...commonWords.fr,
    title: 'Chercher partout',
    placeholder: 'Chercher, ou aller à…',
    groups: {
      places: 'Aller à',
      conversations: commonWords.fr.conversations,
      notes: 'Notes',
      choices: commonWords.fr.display,
    },
    help: 'Aide : le guide',
    system: 'Apparence automatique',
    light: 'Apparence claire',
    dark: 'Apparence sombre',
    nothing: 'Rien de tel.',
    searching: 'Recherche…',
    failed: 'La recherche n’a pas abouti.',
  },
  en: {
    ...commonWords.en,
    title: 'Search everywhere',
    placeholder: 'Search, or go to…',
    groups: {
      places: 'Go to',
      conversations: commonWords.en.conversations,
      notes: 'Notes',
      choices: commonWords.en.display,
    },
    help: 'Help: the guide',
    system: 'Automatic appearance',
    light: 'Light appearance',
    dark: 'Dark appearance',
    nothing: 'Nothing like that.',
    searching: 'Searching…',
    failed: 'The search did not succeed.',
  },
}
