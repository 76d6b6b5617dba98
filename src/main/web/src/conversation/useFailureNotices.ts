import { useEffect, useRef } from 'react'
import { useWords } from '../language/language'
import { notify } from '../notices/notices'
import { askAgain } from '../protocol/session'
import type { SSEDiscussion } from '../stream/useSSEDiscussion'

const words = {
  fr: { notSent: 'Message pas envoyé.', retry: 'Réessayer' },
  en: { notSent: 'Message not sent.', retry: 'Try again' },
}

interface Offered {
  readonly message: string
  readonly dismiss: () => void
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
  const offered = useRef<Offered>(undefined)
  useEffect(() => {
    if (last?.end.kind === 'running') watched.current = last.id
    if (last?.end.kind !== 'failed' || watched.current !== last.id) return
    watched.current = undefined
    const { error } = last.end
    if (error.code === 'cancelled') return
    const again = { label: t.retry, run: () => send(askAgain(last)) }
    const dismiss = notify({ kind: 'failed', text: error.error, ...(error.retryable && { action: again }) })
    offered.current = { message: last.asked.message, dismiss }
  }, [last, send, t])

  // Its own place in the history offers the same: whichever is used, the message is sent once.
  useEffect(() => {
    const isTried = (message: string | null | undefined) => message === offered.current?.message
    if (outbox.some(({ ask }) => isTried(ask.message)) || (last?.end.kind === 'running' && isTried(last.asked.message)))
      offered.current?.dismiss()
  }, [outbox, last])
  useEffect(() => () => offered.current?.dismiss(), [send])
}
