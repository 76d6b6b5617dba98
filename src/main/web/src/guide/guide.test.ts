import { expect, it } from 'vitest'
import { EXAMPLE, type Guide, guideOf, type GuideSection } from './guide'
import english from './guide.en.md?raw'
import french from './guide.fr.md?raw'

const guides = [guideOf(french), guideOf(english)] as const

const inBoth = <T>(of: (guide: Guide) => T): [T, T] => [of(guides[0]), of(guides[1])]

/** What a section is made of, whatever the language. */
const shapeOf = ({ content }: GuideSection) =>
  content.map((block) => (block.type === 'code' ? `${block.type} ${block.lang ?? ''}` : block.type))

it('has the same sections in both languages, each with the same examples, lists and tables', () => {
  const [fr, en] = inBoth((guide) => guide.sections.map((it) => [it.id, shapeOf(it)]))
  expect(fr).toEqual(en)
  expect(fr.length).toBeGreaterThan(5)
})

it.each(guides)('has a title, an introduction, and sections that can be linked to: $title', (guide) => {
  expect(guide.title).not.toBe('')
  expect(guide.introduction.length).toBeGreaterThan(0)
  const ids = guide.sections.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, title, content } of guide.sections) {
    expect(id).toMatch(/^[a-z]+$/)
    expect(title).toMatch(/^[^{]+$/)
    expect(content.length).toBeGreaterThan(0)
  }
})

it('has examples to try, which fit into a message', () => {
  const examples = guides[0].sections.flatMap(({ content }) =>
    content.filter((it) => it.type === 'code' && it.lang === EXAMPLE),
  )
  expect(examples.length).toBeGreaterThan(3)
})
