import type { Words } from '../language/language'
import type { Measure } from './measure'
import type { Standing } from './standing'

export interface SettingsWords {
  readonly title: string
  readonly display: string
  readonly theme: string
  readonly themes: Readonly<Record<'system' | 'light' | 'dark', string>>
  readonly language: string
  readonly agents: string
  readonly model: string
  readonly otherwise: string
  readonly withoutModel: string
  readonly standing: Readonly<Record<Standing, string>>
  readonly usage: string
  readonly totals: Readonly<Record<'conversations' | 'messages' | 'notes' | 'tokens' | 'cost', string>>
  readonly budget: string
  readonly ofBudget: (spent: string, budget: string) => string
  readonly measure: string
  readonly measures: Readonly<Record<Measure, string>>
  readonly byDay: string
  readonly byAgent: string
  readonly highest: (value: string, day: string) => string
  readonly nothingYet: string
  readonly table: string
  readonly day: string
  readonly agent: string
  readonly account: string
  readonly loggedInAs: (owner: string) => string
  readonly logOut: string
  readonly about: string
  readonly version: (version: string) => string
  readonly interface: string
}

export const words: Words<SettingsWords> = {
  fr: {
    title: 'Réglages',
    display: 'Affichage',
    theme: 'Apparence',
    themes: { system: 'Automatique', light: 'Claire', dark: 'Sombre' },
    language: 'Langue',
    agents: 'Agents',
    model: 'Modèle :',
    otherwise: 'À défaut :',
    withoutModel: 'Aucun modèle de langage : les réponses sont tirées mot pour mot de vos notes.',
    standing: {
      unused: 'pas encore sollicité',
      ok: 'répond',
      overloaded: 'était surchargé',
      unavailable: 'était injoignable',
      timeout: 'n’a pas répondu à temps',
      broken: 's’est interrompu',
      invalid: 'refuse : clé, quota ou nom à vérifier',
      open: 'laissé de côté après plusieurs échecs',
      half_open: 'va être essayé de nouveau',
    },
    usage: 'Utilisation',
    totals: {
      conversations: 'Conversations',
      messages: 'Messages',
      notes: 'Notes',
      tokens: 'Jetons',
      cost: 'Coût',
    },
    budget: 'Budget du jour',
    ofBudget: (spent, budget) => `${spent} sur ${budget}`,
    measure: 'Ce qui est montré',
    measures: { cost_eur: 'Coût', tokens: 'Jetons', messages: 'Messages' },
    byDay: 'Par jour, ces 30 derniers jours',
    byAgent: 'Par agent, depuis le début',
    highest: (value, day) => `au plus ${value}, le ${day}`,
    nothingYet: 'Rien pour l’instant.',
    table: 'En chiffres',
    day: 'Jour',
    agent: 'Agent',
    account: 'Compte',
    loggedInAs: (owner) => `Vous êtes ${owner}.`,
    logOut: 'Se déconnecter',
    about: 'À propos',
    version: (version) => `Scribe ${version}`,
    interface: 'Interface pour programmes (OpenAPI)',
  },
  en: {
    title: 'Settings',
    display: 'Display',
    theme: 'Appearance',
    themes: { system: 'Automatic', light: 'Light', dark: 'Dark' },
    language: 'Language',
    agents: 'Agents',
    model: 'Model:',
    otherwise: 'Otherwise:',
    withoutModel: 'No language model: answers are taken from your notes word for word.',
    standing: {
      unused: 'not asked yet',
      ok: 'answers',
      overloaded: 'was overloaded',
      unavailable: 'could not be reached',
      timeout: 'did not answer in time',
      broken: 'broke off',
      invalid: 'refuses: check key, quota or name',
      open: 'left aside after several failures',
      half_open: 'about to be tried again',
    },
    usage: 'Usage',
    totals: {
      conversations: 'Conversations',
      messages: 'Messages',
      notes: 'Notes',
      tokens: 'Tokens',
      cost: 'Cost',
    },
    budget: 'Today’s budget',
    ofBudget: (spent, budget) => `${spent} of ${budget}`,
    measure: 'What is shown',
    measures: { cost_eur: 'Cost', tokens: 'Tokens', messages: 'Messages' },
    byDay: 'By day, the last 30 days',
    byAgent: 'By agent, from the beginning',
    highest: (value, day) => `at most ${value}, on ${day}`,
    nothingYet: 'Nothing yet.',
    table: 'In figures',
    day: 'Day',
    agent: 'Agent',
    account: 'Account',
    loggedInAs: (owner) => `You are ${owner}.`,
    logOut: 'Log out',
    about: 'About',
    version: (version) => `Scribe ${version}`,
    interface: 'Interface for programs (OpenAPI)',
  },
}
