import { cell } from '../cell/cell'
import { browserStorage } from '../storage/storage'

export const THEMES = ['system', 'light', 'dark'] as const

/** The theme; `system` follows the machine. */
export type Theme = (typeof THEMES)[number]

const KEY = 'scribe.theme'

const current = cell<Theme>(THEMES.find((it) => it === browserStorage.read(KEY)) ?? 'system')
document.documentElement.dataset.theme = current.get()

export function chooseTheme(theme: Theme): void {
  browserStorage.write(KEY, theme)
  document.documentElement.dataset.theme = theme
  current.set(theme)
}

export const useTheme = current.use
