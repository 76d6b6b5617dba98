import { memo, useDeferredValue, useMemo } from 'react'
import { blocksOf } from './blocks'
import { MarkdownNodes } from './MarkdownNodes'
import { parseMarkdown } from './parseMarkdown'
import { type ReferenceResolver, ReferenceContext } from './reference'

interface Props {
  readonly text: string
  /** What `[1]` and `[[Title]]` open; they stay text where nothing answers. */
  readonly reference?: ReferenceResolver
}

/**
 * Markdown as elements of the page: its HTML is shown as text, its pictures are links, its links lead to the web only.
 */
export default function Markdown({ text, reference }: Props) {
  // A long block takes longer to read than tokens take to come: some are skipped then, and typing goes first.
  const latest = useDeferredValue(text)
  const blocks = useMemo(() => blocksOf(latest), [latest])
  return (
    <ReferenceContext value={reference}>
      <div className="prose">
        {blocks.map((block, index) => (
          <MarkdownBlock key={index} text={block} />
        ))}
      </div>
    </ReferenceContext>
  )
}

const MarkdownBlock = memo(function Block({ text }: { readonly text: string }) {
  return <MarkdownNodes nodes={parseMarkdown(text).children} />
})
