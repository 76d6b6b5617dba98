import type { Hit } from '#openapi'

interface Props {
  readonly text: string
  /** Of UTF-16 code units, in order. */
  readonly ranges: Hit['highlights']
}

/** Highlighted text: a passage with the sought words marked. */
export const HighlightedText = ({ text, ranges }: Props) =>
  cut(text, ranges).map(({ at, part, marked }) => (marked ? <mark key={at}>{part}</mark> : part))

interface Piece {
  readonly at: number
  readonly part: string
  readonly marked: boolean
}

/** The text in pieces that join to it again, whatever the ranges say. */
export function cut(text: string, ranges: Props['ranges']): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const take = (end: number, marked: boolean) => {
    if (end > at) pieces.push({ at, part: text.slice(at, end), marked })
    at = Math.max(at, end)
  }
  for (const { start, end } of ranges) {
    take(Math.min(start, text.length), false)
    take(Math.min(end, text.length), true)
  }
  take(text.length, false)
  return pieces
}
