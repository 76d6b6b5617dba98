import type { StartEvent } from '#openapi'
import { useFormat } from '../language/format'
import { useWords } from '../language/language'
import { Permalink } from './Permalink'
import { streamWords } from './streamWords'

/** The bubble of what the person asked. */
export function UserBubble({ asked }: { readonly asked: StartEvent }) {
  const t = useWords(streamWords)
  const { count } = useFormat()
  const notes = asked.context_ids.length
  return (
    <article id={`m-${asked.seq}`} className="bubble-user" aria-label={t.you}>
      <p className="whitespace-pre-wrap">{asked.message}</p>
      <footer className="figures">
        {notes > 0 && <span>{t.withNotes(count(notes), notes === 1)}</span>}
        <Permalink seq={asked.seq} at={asked.timestamp} />
      </footer>
    </article>
  )
}
