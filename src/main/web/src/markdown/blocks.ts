/**
 * Cuts Markdown where one top-level block surely ends and another begins, so that of a text that grows only the last
 * piece is read again. The pieces together are the text.
 */
export function blocksOf(text: string): string[] {
  const blocks: string[] = []
  let from = 0
  let at = 0
  let fence = ''
  let afterBlank = false
  for (const line of text.split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    if (fence) {
      if (mark && mark.startsWith(fence) && line.trim() === mark) fence = ''
    } else {
      if (afterBlank && at > from && STARTS_BLOCK.test(line)) {
        blocks.push(text.slice(from, at))
        from = at
      }
      if (mark) fence = mark
    }
    afterBlank = !fence && line.trim() === ''
    at += line.length + 1
  }
  return [...blocks, text.slice(from)]
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/

/** Not what may go on with a list or a quotation before the blank line: indented text, an item, another quotation. */
const STARTS_BLOCK = /^(?![\s>]|[-+*] |\d+[.)] )/
