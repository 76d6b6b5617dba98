import type { Ask } from '#openapi'
import { memo, useMemo } from 'react'
import { useWords } from '../language/language'
import { askAgain, type RunItemView, type RunView } from '../protocol/session'
import { ActionLine } from './ActionLine'
import { SpeechBubble } from './Bubble'
import { ProcessingLine } from './ProcessingLine'
import { RunFooter } from './RunFooter'
import { streamWords } from './streamWords'
import { TypingIndicator } from './TypingIndicator'
import { useCitations } from './useCitations'
import { UserBubble } from './UserBubble'

interface Props {
  readonly run: RunView
  readonly before: RunView | undefined
  readonly isLast: boolean
  /** Nothing came after it, nor is about to. */
  readonly canRetry: boolean
  readonly onAsk: (ask: Ask) => void
}

/** A run: one message of the person and everything that came of it. */
export const Run = memo(function Run({ run, before, isLast, canRetry, onAsk }: Props) {
  const t = useWords(streamWords)
  const reference = useCitations(run)
  const isAgain = before !== undefined && isRetryOf(run, before)
  const isOver = run.end.kind !== 'running'
  const again = useMemo(() => (canRetry ? () => onAsk(askAgain(run)) : undefined), [canRetry, onAsk, run])
  return (
    <section className={`run ${isLast ? '' : 'run-past'}`}>
      {isAgain ? <p className="line">↻ {t.again}</p> : <UserBubble asked={run.asked} />}
      {run.items.map((item) => (
        <RunItem key={keyOf(item)} item={item} reference={reference} isOver={isOver} />
      ))}
      <TypingIndicator run={run} />
      <RunFooter run={run} onRetry={again} />
    </section>
  )
})

interface RunItemProps {
  readonly item: RunItemView
  readonly reference: ReturnType<typeof useCitations>
  readonly isOver: boolean
}

const RunItem = memo(function RunItem({ item, reference, isOver }: RunItemProps) {
  switch (item.kind) {
    case 'message':
    case 'draft':
      return <SpeechBubble said={item} reference={reference} />
    case 'action':
      return <ActionLine action={item.action} isOver={isOver} />
    case 'processing':
      return <ProcessingLine step={item.step} />
  }
})

/** A draft and the message that it becomes are one and the same to the reader. */
function keyOf(item: RunItemView): string {
  switch (item.kind) {
    case 'message':
      return `turn-${item.message.turn}`
    case 'draft':
      return `turn-${item.turn}`
    case 'action':
      return item.action.call_id
    case 'processing':
      return `processing-${item.step.seq}`
  }
}

/** What was asked again after it had failed need not be read twice. */
const isRetryOf = (run: RunView, before: RunView): boolean =>
  before.end.kind === 'failed' && before.asked.message === run.asked.message
