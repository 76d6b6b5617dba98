import { memo, useDeferredValue, useMemo } from 'react'
import { blocksOf } from './blocks'
import { Nodes } from './Nodes'
import { parse } from './parse'
import { type Reference, ReferenceContext } from './reference'

interface Props {
  readonly text: string
  /** What `[1]` and `[[Title]]` open; they stay text where nothing answers. */
  readonly reference?: Reference
}

/** Markdown as elements of the page: its HTML is shown as text, its pictures are links, its links lead to the web only. */
export default function Markdown({ text, reference }: Props) {
  // A long block takes longer to read than tokens take to come: some are skipped then, and typing goes first.
  const latest = useDeferredValue(text)
  const blocks = useMemo(() => blocksOf(latest), [latest])
  return (
    <ReferenceContext value={reference}>
      <div className="prose">
        {blocks.map((block, index) => (
          <Block key={index} text={block} />
        ))}
      </div>
    </ReferenceContext>
  )
}

const Block = memo(function Block({ text }: { readonly text: string }) {
  return <Nodes nodes={parse(text).children} />
})
