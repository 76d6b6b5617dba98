import type { Heading, RootContent } from 'mdast'
import { parseMarkdown } from '../markdown/parseMarkdown'

/** A guide as its Markdown file says it: a title, an introduction, and sections that can be linked to. */
export interface Guide {
  readonly title: string
  readonly introduction: readonly RootContent[]
  readonly sections: readonly GuideSection[]
}

/** A section of the guide; what an `ask` block says is an example to try. */
export interface GuideSection {
  /** The same in every language: `## Asking {#ask}`. */
  readonly id: string
  readonly title: string
  readonly content: readonly RootContent[]
}

/** The language of a code block that holds an example. */
export const EXAMPLE = 'ask'

export function guideOf(markdown: string): Guide {
  const [first, ...blocks] = parseMarkdown(markdown).children
  const starts = blocks.flatMap((block, at) => (block.type === 'heading' ? [{ heading: block, at }] : []))
  return {
    title: first?.type === 'heading' ? textOf(first) : '',
    introduction: blocks.slice(0, starts[0]?.at),
    sections: starts.map(({ heading, at }, n) => ({
      ...named(textOf(heading)),
      content: blocks.slice(at + 1, starts[n + 1]?.at),
    })),
  }
}

/** A heading of the guide is plain text. */
const textOf = ({ children: [text] }: Heading): string => (text?.type === 'text' ? text.value : '')

function named(heading: string): { readonly id: string; readonly title: string } {
  const [, title = heading, id = ''] = /^(.*) \{#(\w+)\}$/.exec(heading) ?? []
  return { id, title }
}
