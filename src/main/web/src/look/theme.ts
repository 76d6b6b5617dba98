import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'scribe.theme'
const listeners = new Set<() => void>()

const chosen = (): Theme => {
  const value = localStorage.getItem(KEY)
  return value === 'light' || value === 'dark' ? value : 'system'
}

const apply = (): void => {
  document.documentElement.dataset.theme = chosen()
}

apply()

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme)
  apply()
  listeners.forEach((listener) => listener())
}

export const useTheme = (): Theme =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, chosen)
