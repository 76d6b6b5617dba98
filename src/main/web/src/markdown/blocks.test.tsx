import { render } from '@testing-library/react'
import fc from '../testing/fastCheck'
import { describe, expect, it } from 'vitest'
import { blocksOf } from './blocks'
import Markdown from './Markdown'
import { MarkdownNodes } from './MarkdownNodes'
import { parseMarkdown } from './parseMarkdown'

const shown = (text: string) => render(<Markdown text={text} />).container.querySelector('.prose')!.innerHTML

const whole = (text: string) => render(<MarkdownNodes nodes={parseMarkdown(text).children} />).container.innerHTML

/** What makes lists, fences, quotations and tables begin, go on and end, and what looks like it. */
const line = fc.constantFrom(
  '',
  'texte',
  '# titre',
  '- a',
  '-',
  '* b',
  '  suite',
  '    plus loin',
  '1. un',
  '10. dix',
  '2) deux',
  '```',
  '```js',
  '````',
  '~~~',
  '  ```',
  '   ```',
  ' ```',
  '- ```js',
  '1. ```',
  '```a`b',
  '> cité',
  '>',
  '> ```',
  '> - a',
  '| a | b |',
  '| - | - |',
  '---',
  '* * *',
  '===',
  '<div>',
  '<!-- ',
  '-->',
  '[1]: https://example.org',
  '[a][1]',
  '[^1]: note',
  '[^1]',
  '\u00a0',
  '\t',
  'ligne\r',
)

const text = fc.oneof(
  fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n')),
  fc.string({ unit: 'grapheme' }),
)

describe('the blocks of a text', () => {
  it('are the text together', () => {
    fc.assert(
      fc.property(text, (it) => {
        expect(blocksOf(it).join('')).toBe(it)
      }),
    )
  })

  it('show what the text shows', () => {
    fc.assert(
      fc.property(text, (it) => {
        expect(shown(it)).toBe(whole(it))
      }),
      { numRuns: 500 },
    )
  }, 60_000)

  it('stay the same while the text goes on', () => {
    const grown = '# a\n\nb\n\n```\nc\n\nd\n```\n\n- e\n\n- f\n\ng'
    expect(blocksOf(grown)).toEqual(['# a\n\n', 'b\n\n', '```\nc\n\nd\n```\n\n- e\n\n- f\n\n', 'g'])
  })

  it.each([
    ['a list whose items stand apart', '- a\n\n- b\n\n  c\n\n-\n\n- d\n\ne'],
    ['a fence with blank lines', '```\na\n\nb\n\n# c\n```\n\nd'],
    ['a fence in a list', '1. ```sh\n   a\n\n   b\n   ```\n\nc\n\n```\nd\n\ne\n```\n\nf'],
    ['a fence that its list ends', '- a\n\n  ```\n  b\n\nc\n\n```\nd\n\ne\n```'],
    ['what only looks like a fence', '```a`b\n\nc\n\n```\nd\n\ne\n```'],
    ['quotations', '> a\n\n> b\n>\n> c\n\nd'],
    ['a table', '| a | b |\n| - | - |\n| 1 | 2 |\n\nc'],
    ['two tables', '| a |\n| - |\n| 1 |\n\n| b |\n| - |\n'],
    ['blank lines in the fence of a list', '- ```js\n\n\n'],
    ['an unfinished fence', '```js\na\n\nb'],
    ['a title under its line', 'a\n===\n\nb\n---\n\nc'],
    ['a comment of HTML', '<!--\n\n# a\n\n-->\n\nb'],
  ])('show %s as it is, at every cut', (_, it) => {
    for (let cut = 1; cut <= it.length; cut++) expect(shown(it.slice(0, cut))).toBe(whole(it.slice(0, cut)))
  })
})
