import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { Discussion, type DiscussionState } from '../protocol/discussion'
import type { OutgoingMessage } from '../protocol/outbox'
import type { RunView } from '../protocol/session'

/** A discussion as a component takes part in it. */
export interface SSEDiscussion extends DiscussionState {
  /** A run is going on, or on its way. */
  readonly working: boolean
  /** The same function as long as it is the same discussion. */
  readonly send: Discussion['send']
  readonly stop: Discussion['stop']
  readonly retry: Discussion['retry']
  readonly discard: Discussion['discard']
}

/**
 * Takes part in a session: its whole history, then what happens, for as long as the component is there.
 *
 * @param sessionId absent for a new session, which gets its id with the first message
 */
export function useSSEDiscussion(sessionId?: string): SSEDiscussion {
  const discussion = useDiscussion(sessionId)
  const paced = useMemo(() => inFrames(discussion.subscribe), [discussion])
  const state = useSyncExternalStore(paced, discussion.state)
  const working = isWorking(state)
  useWhileNeeded(discussion, working)
  const commands = useMemo(() => commandsOf(discussion), [discussion])
  return useMemo(() => ({ ...state, working, ...commands }), [state, working, commands])
}

/** A new session stays the same discussion when its id becomes known. */
function useDiscussion(sessionId: string | undefined): Discussion {
  const [discussion, setDiscussion] = useState(() => new Discussion(sessionId))
  const [asked, setAsked] = useState(sessionId)
  if (asked === sessionId) return discussion
  setAsked(sessionId)
  if (sessionId && sessionId === discussion.state().sessionId) return discussion
  const next = new Discussion(sessionId)
  setDiscussion(next)
  return next
}

/** Browsers allow few connections to one server, so a page that nobody looks at gives its own back, unless agents work. */
function useWhileNeeded(discussion: Discussion, working: boolean): void {
  const needed = useVisible() || working
  useEffect(() => {
    if (!needed) return
    discussion.open()
    return () => discussion.close()
  }, [discussion, needed])
}

const useVisible = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      document.addEventListener('visibilitychange', changed)
      return () => document.removeEventListener('visibilitychange', changed)
    },
    () => document.visibilityState === 'visible',
  )

/** However fast tokens come, the page is drawn once a frame; browsers make no frames of a page that is not seen. */
function inFrames(subscribe: Discussion['subscribe']): Discussion['subscribe'] {
  return (listener) => {
    let frame = 0
    const unsubscribe = subscribe(() => {
      if (document.hidden) return listener()
      frame ||= requestAnimationFrame(() => {
        frame = 0
        listener()
      })
    })
    return () => {
      cancelAnimationFrame(frame)
      unsubscribe()
    }
  }
}

function isWorking({ outbox, session }: DiscussionState): boolean {
  return outbox.some(isAwaited) || session.runs.some(isRunning)
}

const isAwaited = ({ state }: OutgoingMessage) => state.kind !== 'refused'

const isRunning = ({ end }: RunView) => end.kind === 'running'

const commandsOf = (discussion: Discussion) => ({
  send: discussion.send.bind(discussion),
  stop: discussion.stop.bind(discussion),
  retry: discussion.retry.bind(discussion),
  discard: discussion.discard.bind(discussion),
})
