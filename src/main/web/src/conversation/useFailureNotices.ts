import { useEffect, useRef } from 'react'
import { commonWords } from '../language/commonWords'
import { useWords } from '../language/language'
import { notify } from '../notices/notices'
import { reasonOfProblem } from '../notices/reason'
import { askAgain } from '../protocol/session'
import type { SSEDiscussion } from '../stream/useSSEDiscussion'

const words = {
  fr: { ...commonWords.fr, notSent: 'Message pas envoyé.' },
  en: { ...commonWords.en, notSent: 'Message not sent.' },
}

/** Tells, wherever the reader looks, of what fails now; what failed before is in its place in the history. */
export function useFailureNotices({ outbox, session, working, retry, send }: SSEDiscussion): void {
  const t = useWords(words)

  /** How to take away what was told of each message. */
  const told = useRef(new Map<string, () => void>())
  useEffect(() => {
    const refused = new Map(outbox.flatMap(({ key, state }) => (state.kind === 'refused' ? [[key, state]] : [])))
    for (const [key, dismiss] of told.current) {
      if (refused.has(key)) continue
      told.current.delete(key)
      dismiss()
    }
    for (const [key, { problem }] of refused) {
      if (told.current.has(key)) continue
      const again = { label: t.retry, run: () => retry(key) }
      told.current.set(
        key,
        notify({ kind: 'failed', text: `${t.notSent} ${problem ? reasonOfProblem(problem) : ''}`, action: again }),
      )
    }
  }, [outbox, retry, t])

  const last = session.runs.at(-1)
  const watched = useRef<string>(undefined)
  const withdraw = useRef(() => {})
  useEffect(() => {
    if (last?.end.kind === 'running') watched.current = last.id
    if (last?.end.kind !== 'failed' || watched.current !== last.id) return
    watched.current = undefined
    const { error } = last.end
    if (error.code === 'cancelled') return
    const again = { label: t.retry, run: () => send(askAgain(last)) }
    withdraw.current()
    withdraw.current = notify({ kind: 'failed', text: error.error, ...(error.retryable && { action: again }) })
  }, [last, send, t])

  // Its own place in the history offered the same until then: whichever is used, the message is sent once.
  useEffect(() => {
    if (working) withdraw.current()
  }, [working])
  useEffect(() => {
    const all = told.current
    return () => {
      withdraw.current()
      all.forEach((dismiss) => dismiss())
      all.clear()
    }
  }, [send])
}
