import { type Locale, useLocale } from './language'

/** The format of figures and times, as people write them. */
export interface Format {
  readonly count: (value: number) => string
  readonly euros: (value: number) => string
  /** Of milliseconds. */
  readonly duration: (ms: number) => string
  /** The time of day, with the date if it was another day. */
  readonly moment: (iso: string) => string
  readonly dateTime: (iso: string) => string
  /** "3 days ago" */
  readonly ago: (iso: string) => string
}

const made = new Map<Locale, Format>()

export const useFormat = (): Format => formatOf(useLocale())

export function formatOf(locale: Locale): Format {
  const format = made.get(locale) ?? make(locale)
  made.set(locale, format)
  return format
}

function make(locale: Locale): Format {
  const count = new Intl.NumberFormat(locale)
  const euros = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' })
  const cents = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumSignificantDigits: 2 })
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    count: (value) => count.format(value),
    euros: (value) => (value > 0 && value < 0.01 ? cents : euros).format(value),
    duration: (ms) => (ms < 1000 ? `${count.format(Math.round(ms))} ms` : inSeconds(ms / 1000, seconds)),
    moment: (iso) => (isToday(new Date(iso)) ? time : dateTime).format(new Date(iso)),
    dateTime: (iso) => dateTime.format(new Date(iso)),
    ago: (iso) => relative.format(...since(new Date(iso).getTime() - Date.now())),
  }
}

const isToday = (date: Date) => date.toDateString() === new Date().toDateString()

function inSeconds(total: number, seconds: Intl.NumberFormat): string {
  const whole = Math.round(total)
  if (whole < 60) return `${seconds.format(total)} s`
  return `${Math.floor(whole / 60)} min ${whole % 60} s`
}

const UNITS = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

function since(ms: number): [number, Intl.RelativeTimeFormatUnit] {
  const [unit, size] = UNITS.find(([, length]) => Math.abs(ms) >= length) ?? ['second', Infinity]
  return [size === Infinity ? 0 : Math.trunc(ms / size), unit]
}
