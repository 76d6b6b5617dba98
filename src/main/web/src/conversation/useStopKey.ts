import { useEffect } from 'react'
import { notifyFailure } from '../notices/notices'
import type { SSEDiscussion } from '../stream/useSSEDiscussion'

/** `Esc` stops the agents, unless something else that is open, or a field that it empties, takes it first. */
export function useStopKey({ working, stop }: SSEDiscussion): void {
  useEffect(() => {
    if (!working) return
    const onKey = (event: KeyboardEvent) => {
      const isField = event.target instanceof HTMLInputElement
      const isTaken = event.defaultPrevented || event.isComposing || isField || document.querySelector('dialog[open]')
      if (event.key === 'Escape' && !isTaken) stop().catch(notifyFailure)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [working, stop])
}
