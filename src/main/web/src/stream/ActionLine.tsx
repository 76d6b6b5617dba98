import type { AgentActionEvent } from '#openapi'
import { use } from 'react'
import { useFormat } from '../language/format'
import { useWords } from '../language/language'
import { StreamContext, useSpeaker } from './streamContext'
import { streamWords } from './streamWords'

interface Props {
  readonly action: AgentActionEvent
  /** Nothing can change any more: what still runs by the log was cut off. */
  readonly isOver: boolean
}

/** The line of an agent's action: a tool at work, where it worked, for ever. */
export function ActionLine({ action, isOver }: Props) {
  const t = useWords(streamWords)
  const { title, icon, style } = useSpeaker(action.agent)
  const outcome = action.status === 'running' && isOver ? 'interrupted' : action.status
  return (
    <p className="line" style={style} data-status={outcome}>
      <span aria-hidden>{icon}</span>
      <span>
        <span className="agent-ink font-medium">{title}</span> {action.action_text}
        {outcome === 'running' && (
          <span className="dots" aria-hidden>
            …
          </span>
        )}
        {outcome === 'failed' && ` — ${t.failed}`}
        {outcome === 'interrupted' && ` — ${t.interrupted}`}
        {outcome === 'completed' && <Outcome details={action.details} />}
      </span>
    </p>
  )
}

function Outcome({ details }: { readonly details: AgentActionEvent['details'] }) {
  const t = useWords(streamWords)
  const { count } = useFormat()
  const { onOpenNote } = use(StreamContext)
  const { note_id, title } = details
  return (
    <>
      {' ✓ '}
      {details.count !== undefined && t.notes(count(details.count), details.count === 1)}
      {note_id && title && (
        <button type="button" className="note-link" aria-label={t.open(title)} onClick={() => onOpenNote(note_id)}>
          {title}
        </button>
      )}
    </>
  )
}
