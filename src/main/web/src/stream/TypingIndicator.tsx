import { useWords } from '../language/language'
import type { RunItemView, RunView } from '../protocol/session'
import { Bubble } from './Bubble'
import { useSpeaker } from './streamContext'
import { streamWords } from './streamWords'

/** The typing indicator: somebody thinks and nothing of it is to be read yet. */
export function TypingIndicator({ run }: { readonly run: RunView }) {
  if (run.end.kind !== 'running' || run.items.some(isInSight)) return null
  return run.thinking === undefined ? <SkeletonBubble /> : <TypingBubble agent={run.thinking} />
}

const isInSight = (item: RunItemView) =>
  item.kind === 'draft' || (item.kind === 'action' && item.action.status === 'running')

function TypingBubble({ agent }: { readonly agent: string }) {
  const t = useWords(streamWords)
  const { title } = useSpeaker(agent)
  return (
    <Bubble agent={agent}>
      <p className="typing">
        <span className="sr-only">{t.thinking(title)}</span>
        <i aria-hidden />
        <i aria-hidden />
        <i aria-hidden />
      </p>
    </Bubble>
  )
}

/** The skeleton of a bubble: something is about to begin. */
export function SkeletonBubble() {
  const t = useWords(streamWords)
  return (
    <div className="bubble bubble-skeleton">
      <span className="sr-only">{t.preparing}</span>
      <div className="h-3 w-24 skeleton" />
      <div className="h-3 w-56 max-w-full skeleton" />
      <div className="h-3 w-40 max-w-full skeleton" />
    </div>
  )
}
