/** The group that an item stands in. */
export type PaletteGroup = 'places' | 'conversations' | 'notes' | 'choices'

/** An item that the palette offers. */
export interface PaletteItem {
  /** Unique among all items. */
  readonly id: string
  readonly group: PaletteGroup
  readonly text: string
  readonly run: () => void
}

/** Those whose text has all the words of the query, each at least in its beginning; case and accents do not count. */
export function matching(items: readonly PaletteItem[], query: string): readonly PaletteItem[] {
  const wanted = wordsOf(query)
  return items.filter(({ text }) => {
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
const ANSWER: readonly PaletteGroup[] = ['places', 'choices', 'conversations', 'notes']

const OFFER: readonly PaletteGroup[] = ['places', 'conversations', 'choices']

export const inGroups = (items: readonly PaletteItem[], query: string): readonly PaletteItem[] =>
  (query ? ANSWER : OFFER).flatMap((group) => items.filter((item) => item.group === group))

/** Where a key leads from the item at `at`, around both ends; undefined if it moves nothing. */
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
