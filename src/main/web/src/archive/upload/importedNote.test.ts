import { expect, it } from 'vitest'
import { importedNoteOf } from './importedNote'

const modified = new Date('2026-05-06T07:08:09Z')
const read = (content: string, path = 'vault/My notes.md') => importedNoteOf(path, content, modified)

it.each([
  ['its first heading', 'Hello\n\n# Tea  #\n\n# Coffee', 'Tea'],
  ['the title it gives itself', '---\ntitle: "A: b"\n---\n# Tea', 'A: b'],
  ['its file without extension', '## Only a second level', 'My notes'],
  ['its file where the heading is code', '```\n# comment\n```', 'My notes'],
  ['its file where the heading is empty', '#  \n', 'My notes'],
])('is called by %s', (_, content, title) => {
  expect(read(content).title).toBe(title)
})

it.each([
  ['in the text', 'Some #thé and #project/x, not a#b nor #12 nor `#code`', ['thé', 'project/x']],
  ['in a line', '---\ntags: [a, "#b", a]\n---\n', ['a', 'b']],
  ['in a list', '---\ntags:\n  - a\n  - b\n---\n#c', ['a', 'b', 'c']],
  ['in words', '---\ntag: a, b c\n---\n', ['a', 'b', 'c']],
])('finds tags %s', (_, content, tags) => {
  expect(read(content).tags).toEqual(tags)
})

it("keeps dates, and the file's own where it names none", () => {
  const dated = read('---\ncreated: 2024-02-03\nupdated: 2024-02-03 04:05:06\n---\nText')
  expect(dated).toMatchObject({ created_at: '2024-02-03T00:00:00.000Z', updated_at: '2024-02-03T04:05:06.000Z' })
  expect(read('Text')).toMatchObject({ updated_at: modified.toISOString() })
  expect(read('Text')).not.toHaveProperty('created_at')
})

it('keeps what else stands at the head below the text', () => {
  expect(read('---\nauthor: Ada\npublish: true\n---\nText\n').text_content).toBe('Text\n\nauthor: Ada')
})

it.each(['---\nnested:\n  key: value\n---\nText', '---\nNo end', '---\n{a: b}\n---\n'])(
  'leaves as text what it cannot read: %j',
  (content) => {
    expect(read(content).text_content).toBe(content)
  },
)
