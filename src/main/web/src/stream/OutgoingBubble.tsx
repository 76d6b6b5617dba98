import { useWords } from '../language/language'
import { reasonOfProblem } from '../notices/reason'
import type { OutgoingMessage } from '../protocol/outbox'
import { streamWords } from './streamWords'

interface Props {
  readonly outgoing: OutgoingMessage
  readonly onRetry: (key: string) => void
  readonly onDiscard: (key: string) => void
}

/** The bubble of a message of the person that its run has not begun with yet. */
export function OutgoingBubble({ outgoing: { key, ask, state }, onRetry, onDiscard }: Props) {
  const t = useWords(streamWords)
  return (
    <article className="bubble-user is-waiting" aria-label={t.you}>
      <p className="whitespace-pre-wrap">{ask.message ?? '🎙'}</p>
      {state.kind === 'refused' ? (
        <footer className="refused">
          <span>
            {t.notSent} {state.problem && reasonOfProblem(state.problem)}
          </span>
          <button type="button" className="button" onClick={() => onRetry(key)}>
            {t.retry}
          </button>
          <button type="button" className="button" onClick={() => onDiscard(key)}>
            {t.discard}
          </button>
        </footer>
      ) : (
        <footer className="figures">{state.kind === 'sending' ? t.sending : t.queued}</footer>
      )}
    </article>
  )
}
