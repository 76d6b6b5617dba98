import { useLocation } from 'wouter'
import { chooseLocale, LANGUAGES, useWords } from '../language/language'
import { chooseTheme, THEMES } from '../ui/theme'
import type { PaletteItem } from './paletteItems'
import { paletteWords } from './paletteWords'

/** What can be done without asking the server. */
export function usePaletteCommands(): readonly PaletteItem[] {
  const t = useWords(paletteWords)
  const [, navigate] = useLocation()
  const place = (to: string, text: string): PaletteItem => ({ id: to, group: 'places', text, run: () => navigate(to) })
  return [
    place('/', t.newConversation),
    place('/conversations', t.conversations),
    place('/archive', t.archive),
    place('/archive/new', t.newNote),
    place('/settings', t.settings),
    place('/guide', t.help),
    ...THEMES.map((theme) => choice(theme, t[theme], () => chooseTheme(theme))),
    ...LANGUAGES.map(([locale, name]) => choice(locale, name, () => chooseLocale(locale))),
  ]
}

const choice = (id: string, text: string, run: () => void): PaletteItem => ({ id, group: 'choices', text, run })
