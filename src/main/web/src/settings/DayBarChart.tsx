import type { Dashboard } from '#openapi'
import { useLocale, useWords } from '../language/language'
import { FiguresTable } from './FiguresTable'
import { type Measure, shares } from './measure'
import { settingsWords } from './settingsWords'

type Days = Dashboard['by_day']

const HEIGHT = 96
const STEP = 10

interface Props {
  readonly days: Days
  readonly measure: Measure
  readonly text: (value: number) => string
}

/** A bar chart by day. */
export function DayBarChart({ days, measure, text }: Props) {
  const t = useWords(settingsWords)
  const date = useDay()
  const values = days.map((day) => day[measure])
  const highest = days.reduce((top, day) => (day[measure] > top[measure] ? day : top))
  const summary = highest[measure] > 0 ? t.highest(text(highest[measure]), date(highest.date)) : t.nothingYet
  return (
    <figure className="bars">
      <figcaption>
        {t.byDay} <small>{summary}</small>
      </figcaption>
      <svg
        role="img"
        aria-label={`${t.measures[measure]}. ${t.byDay}, ${summary}`}
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {shares(values).map((share, n) => (
          <rect key={days[n]!.date} x={n * STEP + 1} width={STEP - 2} {...upright(share)}>
            <title>{`${date(days[n]!.date)}, ${text(values[n]!)}`}</title>
          </rect>
        ))}
      </svg>
      <p className="bars-ends" aria-hidden>
        <span>{date(days[0]!.date)}</span>
        <span>{date(days.at(-1)!.date)}</span>
      </p>
      <FiguresTable
        head={t.day}
        measure={measure}
        rows={days.map((day) => [day.date, date(day.date), text(day[measure])] as const).reverse()}
      />
    </figure>
  )
}

/** Something is seen of what is little, and the line of nothing of what is nothing. */
function upright(share: number): { readonly y: number; readonly height: number } {
  const height = share > 0 ? Math.max(share * HEIGHT, 3) : 1
  return { y: HEIGHT - height, height }
}

/** Days of the figures are in UTC. */
function useDay(): (iso: string) => string {
  const format = new Intl.DateTimeFormat(useLocale(), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (iso) => format.format(new Date(iso))
}
