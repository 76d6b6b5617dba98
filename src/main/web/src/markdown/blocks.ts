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
    if (fence) {
      if (CLOSES.exec(line)?.[1]?.startsWith(fence)) fence = ''
    } else if (DOUBTFUL.test(line)) {
      break
    } else {
      if (afterBlank && at > from && STARTS_BLOCK.test(line)) {
        blocks.push(text.slice(from, at))
        from = at
      }
      fence = OPENS.exec(line)?.[1] ?? ''
    }
    afterBlank = !fence && BLANK.test(line)
    at += line.length + 1
  }
  return [...blocks, text.slice(from)]
}

const OPENS = /^(`{3,}(?=[^`]*$)|~{3,})/

const CLOSES = /^ {0,3}(`{3,}|~{3,})[ \t\r]*$/

/** Opens or closes a fence of a list or of the text: no line tells by itself, so nothing is cut from here on. */
const DOUBTFUL = /^ {1,3}(?:`{3}|~{3})/

const BLANK = /^[ \t\r]*$/

/** Not what may go on with a list or a quotation before the blank line: indented text, an item, another quotation. */
const STARTS_BLOCK = /^(?![\s>]|(?:[-+*]|\d+[.)])(?:\s|$))./
