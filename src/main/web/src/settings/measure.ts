import type { Dashboard } from '#openapi'

/** A measure of what is used, to be drawn. */
export type Measure = 'cost_eur' | 'tokens' | 'messages'

export const MEASURES: readonly Measure[] = ['cost_eur', 'tokens', 'messages']

/** The first that tells anything: without a language model nothing costs, and nothing takes tokens. */
export const tellingMeasure = (days: Dashboard['by_day']): Measure =>
  MEASURES.find((measure) => days.some((day) => day[measure] > 0)) ?? 'messages'

/** Of the highest each, 0 to 1. */
export function shares(values: readonly number[]): readonly number[] {
  const top = Math.max(...values, 0)
  return values.map((value) => (top > 0 ? value / top : 0))
}
