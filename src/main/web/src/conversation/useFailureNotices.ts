import { useEffect, useRef } from 'react'
import { useWords } from '../language/language'
import { notify } from '../notices/notices'
import type { SSEDiscussion } from '../stream/useSSEDiscussion'

const words = {
  fr: { notSent: 'Message pas envoyé.', retry: 'Réessayer' },
  en: { notSent: 'Message not sent.', retry: 'Try again' },
}

/** Tells, wherever the reader looks, of what fails now; what failed before is in its place in the history. */
export function useFailureNotices({ outbox, session, retry, send }: SSEDiscussion): void {
  const t = useWords(words)
  const told = useRef(new Set<string>())

  useEffect(() => {
    for (const { key, state } of outbox) {
      const name = `${key} ${state.kind}`
      if (state.kind !== 'refused' || told.current.has(name)) continue
      told.current.add(name)
      notify({
        kind: 'failed',
        text: `${t.notSent} ${state.reason}`,
        action: {
          label: t.retry,
          run: () => {
            told.current.delete(name)
            retry(key)
          },
        },
      })
    }
  }, [outbox, retry, t])

  const last = session.runs.at(-1)
  const watched = useRef<string>(undefined)
  useEffect(() => {
    if (last?.end.kind === 'running') watched.current = last.id
    if (last?.end.kind !== 'failed' || watched.current !== last.id) return
    watched.current = undefined
    const { error } = last.end
    if (error.code === 'cancelled') return
    const { message, mode, context_ids } = last.asked
    const again = { label: t.retry, run: () => send({ message, mode, context_ids }) }
    notify({ kind: 'failed', text: error.error, ...(error.retryable && { action: again }) })
  }, [last, send, t])
}
