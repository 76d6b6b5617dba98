import { useWords } from '../language/language'
import type { Item, RunView } from '../protocol/session'
import { Bubble } from './Bubble'
import { useSpeaker } from './scene'
import { words } from './words'

/** Somebody thinks and nothing of it is to be read yet. */
export function Typing({ run }: { readonly run: RunView }) {
  if (run.end.kind !== 'running' || run.items.some(isInSight)) return null
  return run.thinking === undefined ? <SkeletonBubble /> : <TypingBubble agent={run.thinking} />
}

const isInSight = (item: Item) => item.kind === 'draft' || (item.kind === 'action' && item.action.status === 'running')

function TypingBubble({ agent }: { readonly agent: string }) {
  const t = useWords(words)
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

/** Something is about to begin. */
export function SkeletonBubble() {
  const t = useWords(words)
  return (
    <div className="bubble bubble-skeleton">
      <span className="sr-only">{t.preparing}</span>
      <div className="h-3 w-24 skeleton" />
      <div className="h-3 w-56 max-w-full skeleton" />
      <div className="h-3 w-40 max-w-full skeleton" />
    </div>
  )
}
