export type Group = 'places' | 'talks' | 'notes' | 'choices'

/** Something that the palette offers. */
export interface Entry {
  /** Unique among all entries. */
  readonly id: string
  readonly group: Group
  readonly text: string
  readonly run: () => void
}

/** Those whose text has all the words of the query, each at least in its beginning; case and accents do not count. */
export function matching(entries: readonly Entry[], query: string): readonly Entry[] {
  const wanted = wordsOf(query)
  return entries.filter(({ text }) => {
    const words = wordsOf(text)
    return wanted.every((prefix) => words.some((word) => word.startsWith(prefix)))
  })
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** What is there at once comes before what the server finds, which would push it away under the person's finger. */
const ANSWER: readonly Group[] = ['places', 'choices', 'talks', 'notes']

const OFFER: readonly Group[] = ['places', 'talks', 'choices']

export const inGroups = (entries: readonly Entry[], query: string): readonly Entry[] =>
  (query ? ANSWER : OFFER).flatMap((group) => entries.filter((entry) => entry.group === group))

/** Where a key leads from the entry at `at`, around both ends; undefined if it moves nothing. */
export function moved(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at - 1 + count) % count
    default:
      return undefined
  }
}
