import type { operations } from '#openapi'

type Query = NonNullable<operations['searchNotes']['parameters']['query']>

export const SORTS = ['relevance', 'updated', 'created', 'title'] as const
export type Sort = (typeof SORTS)[number]

/** The criteria of a search, as the address of the page says them: going back or reloading keeps them. */
export interface SearchCriteria {
  readonly q: string
  readonly tags: readonly string[]
  /** Days as `2026-11-23`, in the person's time zone; both included. */
  readonly from: string
  readonly to: string
  readonly sort: Sort
}

export function criteriaOf(search: string): SearchCriteria {
  const given = new URLSearchParams(search)
  return {
    q: (given.get('q') ?? '').slice(0, LONGEST_QUERY),
    tags: tagsOf(given.get('tags') ?? '').slice(0, MOST_TAGS),
    from: dayOf(given.get('from')),
    to: dayOf(given.get('to')),
    sort: SORTS.find((it) => it === given.get('sort')) ?? 'relevance',
  }
}

export function searchPath({ q, tags, from, to, sort }: Partial<SearchCriteria>): string {
  const named = { q, tags: tags?.join(','), from, to, sort: sort === 'relevance' ? '' : sort }
  const given = Object.entries(named).filter((it): it is [string, string] => Boolean(it[1]))
  return given.length > 0 ? `/archive?${new URLSearchParams(given).toString()}` : '/archive'
}

export const LONGEST_QUERY = 500
const MOST_TAGS = 20

/** What `GET /notes/search` is asked: a day begins and ends where the person is. */
export const queryOf = ({ q, tags, from, to, sort }: SearchCriteria): Query => ({
  q,
  sort,
  ...(tags.length > 0 && { tags: [...tags] }),
  ...(from && { from: midnight(from, 0) }),
  ...(to && { to: midnight(to, 1) }),
})

export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim().replace(/^#+/, ''))
      .filter(Boolean),
  ),
]

export const countFilters = ({ tags, from, to, sort }: SearchCriteria): number =>
  [tags.length > 0, from, to, sort !== 'relevance'].filter(Boolean).length

/** @returns nothing for what is no day, or not yet */
export const dayOf = (text: string | null): string =>
  text && /^[12]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : ''

function midnight(day: string, daysLater: number): string {
  const date = new Date(`${day}T00:00`)
  date.setDate(date.getDate() + daysLater)
  return date.toISOString()
}
