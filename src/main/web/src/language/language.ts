import { useSyncExternalStore } from 'react'
import { browser } from '../storage/storage'

export type Locale = 'fr' | 'en'

/** The same words in each language. */
export type Words<T> = Readonly<Record<Locale, T>>

const KEY = 'scribe.language'
const listeners = new Set<() => void>()

const isLocale = (value: unknown): value is Locale => value === 'fr' || value === 'en'

/** The browser's, unless the person has chosen. */
function preferred(): Locale {
  const chosen = browser.read(KEY)
  if (isLocale(chosen)) return chosen
  return navigator.languages.map((it) => it.slice(0, 2)).find(isLocale) ?? 'en'
}

let current = preferred()
document.documentElement.lang = current

export function chooseLocale(locale: Locale): void {
  browser.write(KEY, locale)
  current = locale
  document.documentElement.lang = locale
  listeners.forEach((listener) => listener())
}

export const locale = (): Locale => current

export const useLocale = (): Locale =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, locale)

export const useWords = <T>(words: Words<T>): T => words[useLocale()]
