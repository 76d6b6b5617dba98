import type { Ask } from '#openapi'
import { memo, useMemo } from 'react'
import { useWords } from '../language/language'
import { askAgain, type Item, type RunView } from '../protocol/session'
import { ActionLine } from './ActionLine'
import { SpeechBubble } from './Bubble'
import { useReference } from './references'
import { RunFoot } from './RunFoot'
import { TroubleLine } from './TroubleLine'
import { Typing } from './Typing'
import { UserBubble } from './UserBubble'
import { words } from './words'

interface Props {
  readonly run: RunView
  readonly before: RunView | undefined
  readonly isLast: boolean
  /** Nothing came after it, nor is about to. */
  readonly canRetry: boolean
  readonly onAsk: (ask: Ask) => void
}

/** One message of the person and everything that came of it. */
export const Run = memo(function Run({ run, before, isLast, canRetry, onAsk }: Props) {
  const t = useWords(words)
  const reference = useReference(run)
  const isAgain = before !== undefined && isRetryOf(run, before)
  const isOver = run.end.kind !== 'running'
  const again = useMemo(() => (canRetry ? () => onAsk(askAgain(run)) : undefined), [canRetry, onAsk, run])
  return (
    <section className={`run ${isLast ? '' : 'run-past'}`}>
      {isAgain ? <p className="line">↻ {t.again}</p> : <UserBubble asked={run.asked} />}
      {run.items.map((item) => (
        <RunItem key={keyOf(item)} item={item} reference={reference} isOver={isOver} />
      ))}
      <Typing run={run} />
      <RunFoot run={run} onRetry={again} />
    </section>
  )
})

interface RunItemProps {
  readonly item: Item
  readonly reference: ReturnType<typeof useReference>
  readonly isOver: boolean
}

const RunItem = memo(function RunItem({ item, reference, isOver }: RunItemProps) {
  switch (item.kind) {
    case 'message':
    case 'draft':
      return <SpeechBubble said={item} reference={reference} />
    case 'action':
      return <ActionLine action={item.action} isOver={isOver} />
    case 'trouble':
      return <TroubleLine trouble={item.trouble} />
  }
})

/** A draft and the message that it becomes are one and the same to the reader. */
function keyOf(item: Item): string {
  switch (item.kind) {
    case 'message':
      return `turn-${item.message.turn}`
    case 'draft':
      return `turn-${item.turn}`
    case 'action':
      return item.action.call_id
    case 'trouble':
      return `trouble-${item.trouble.seq}`
  }
}

/** What was asked again after it had failed need not be read twice. */
const isRetryOf = (run: RunView, before: RunView): boolean =>
  before.end.kind === 'failed' && before.asked.message === run.asked.message
