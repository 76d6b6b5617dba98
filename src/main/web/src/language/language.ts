import { cell } from '../cell/cell'
import { browserStorage } from '../storage/storage'

/** The languages, as those who speak them call them. */
export const LANGUAGES = [
  ['fr', 'Français'],
  ['en', 'English'],
] as const

/** The code of a language. */
export type Locale = (typeof LANGUAGES)[number][0]

/** Words, the same in each language. */
export type Words<T> = Readonly<Record<Locale, T>>

const KEY = 'scribe.language'

const isLocale = (value: unknown): value is Locale => LANGUAGES.some(([it]) => it === value)

/** The browser's, unless the person has chosen. */
function preferred(): Locale {
  const chosen = browserStorage.read(KEY)
  if (isLocale(chosen)) return chosen
  return navigator.languages.map((it) => it.slice(0, 2)).find(isLocale) ?? 'en'
}

const current = cell(preferred())
document.documentElement.lang = current.get()

export function chooseLocale(locale: Locale): void {
  browserStorage.write(KEY, locale)
  document.documentElement.lang = locale
  current.set(locale)
}

export const locale = current.get

export const useLocale = current.use

export const useWords = <T>(words: Words<T>): T => words[useLocale()]
