import { ArrowDown } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { useWords } from '../language/language'
import { OutgoingBubble } from './OutgoingBubble'
import { Run } from './Run'
import { type StreamSurroundings, StreamContext } from './streamContext'
import { streamWords } from './streamWords'
import { SkeletonBubble } from './TypingIndicator'
import { useAutoScroll } from './useAutoScroll'
import type { SSEDiscussion } from './useSSEDiscussion'

interface Props extends StreamSurroundings {
  readonly discussion: SSEDiscussion
  /** Shown as long as nothing was said. */
  readonly children?: ReactNode
}

/** The stream of a discussion: who says what to whom, which tools work, what it took; live. */
export function AgentDiscussionStream({ discussion, agents, onOpenNote, children }: Props) {
  const t = useWords(streamWords)
  const { session, outbox } = discussion
  const { viewport, content, isBehind, toLatest } = useAutoScroll(session.lastSeq)
  const sent = outbox.at(-1)?.key
  useEffect(() => {
    if (sent) toLatest()
  }, [sent, toLatest])
  const isAwaited = discussion.working && session.runs.every((run) => run.end.kind !== 'running')
  const isEmpty = session.runs.length + outbox.length === 0
  return (
    <StreamContext value={{ agents, onOpenNote }}>
      <div className="stream">
        <div ref={viewport} className="stream-viewport" role="log" aria-live="polite" aria-label={t.log} tabIndex={0}>
          <div ref={content} className="stream-content">
            {isEmpty && children}
            {isEmpty && discussion.connection === 'connecting' && <div className="h-24 skeleton" aria-hidden />}
            {session.runs.map((run, index) => (
              <Run
                key={run.id}
                run={run}
                before={session.runs[index - 1]}
                isLast={index === session.runs.length - 1}
                canRetry={index === session.runs.length - 1 && !discussion.working}
                onAsk={discussion.send}
              />
            ))}
            {outbox.map((outgoing) => (
              <OutgoingBubble
                key={outgoing.key}
                outgoing={outgoing}
                onRetry={discussion.retry}
                onDiscard={discussion.discard}
              />
            ))}
            {isAwaited && <SkeletonBubble />}
          </div>
        </div>
        {isBehind && (
          <button type="button" className="stream-latest button" onClick={toLatest}>
            <ArrowDown size={18} aria-hidden /> {t.latest}
          </button>
        )}
      </div>
    </StreamContext>
  )
}
