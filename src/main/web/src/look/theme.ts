import { cell } from '../cell/cell'
import { browser } from '../storage/storage'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'scribe.theme'

const kept = (): Theme => {
  const value = browser.read(KEY)
  return value === 'light' || value === 'dark' ? value : 'system'
}

const current = cell(kept())
document.documentElement.dataset.theme = current.get()

export function chooseTheme(theme: Theme): void {
  browser.write(KEY, theme)
  document.documentElement.dataset.theme = theme
  current.set(theme)
}

export const useTheme = current.use
