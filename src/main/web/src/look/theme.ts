import { useSyncExternalStore } from 'react'
import { browser } from '../storage/storage'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'scribe.theme'
const listeners = new Set<() => void>()

const kept = (): Theme => {
  const value = browser.read(KEY)
  return value === 'light' || value === 'dark' ? value : 'system'
}

let current = kept()
document.documentElement.dataset.theme = current

export function chooseTheme(theme: Theme): void {
  browser.write(KEY, theme)
  current = theme
  document.documentElement.dataset.theme = theme
  listeners.forEach((listener) => listener())
}

export const useTheme = (): Theme =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
