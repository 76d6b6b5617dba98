import { useLocation } from 'wouter'
import { chooseLocale, LANGUAGES, useWords } from '../language/language'
import { chooseTheme, THEMES } from '../look/theme'
import type { Entry } from './entries'
import { words } from './words'

/** What can be done without asking the server. */
export function useCommands(): readonly Entry[] {
  const t = useWords(words)
  const [, navigate] = useLocation()
  const place = (to: string, text: string): Entry => ({ id: to, group: 'places', text, run: () => navigate(to) })
  return [
    place('/', t.fresh),
    place('/conversations', t.conversations),
    place('/archive', t.archive),
    place('/archive/new', t.note),
    place('/settings', t.settings),
    ...THEMES.map((theme) => choice(theme, t[theme], () => chooseTheme(theme))),
    ...LANGUAGES.map(([locale, name]) => choice(locale, name, () => chooseLocale(locale))),
  ]
}

const choice = (id: string, text: string, run: () => void): Entry => ({ id, group: 'choices', text, run })
