import { useWords } from '../language/language'
import type { Outgoing } from '../protocol/outbox'
import { words } from './words'

interface Props {
  readonly outgoing: Outgoing
  readonly onRetry: (key: string) => void
  readonly onDiscard: (key: string) => void
}

/** A message of the person that its run has not begun with yet. */
export function OutgoingBubble({ outgoing: { key, ask, state }, onRetry, onDiscard }: Props) {
  const t = useWords(words)
  return (
    <article className="bubble-user is-waiting" aria-label={t.you}>
      <p className="whitespace-pre-wrap">{ask.message ?? '🎙'}</p>
      {state.kind === 'refused' ? (
        <footer className="refused">
          <span>
            {t.notSent} {state.reason}
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
