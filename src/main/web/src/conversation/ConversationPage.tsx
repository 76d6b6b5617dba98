import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { useLocation } from 'wouter'
import { useAgents } from '../api/agents'
import { fetchMarkdown } from '../markdown/LazyMarkdown'
import type { DiscussionState } from '../protocol/discussion'
import { AgentDiscussionStream } from '../stream/AgentDiscussionStream'
import { useSSEDiscussion } from '../stream/useSSEDiscussion'
import { Composer } from './Composer'
import { ConnectionBanner } from './ConnectionBanner'
import { ConversationHeading } from './ConversationHeading'
import { useAskForm } from './useAskForm'
import { useFailureNotices } from './useFailureNotices'
import { useListRefresh } from './useListRefresh'
import { useStopKey } from './useStopKey'
import { Welcome } from './Welcome'

/**
 * The page of a conversation.
 *
 * @param id absent for one that begins with the next message
 */
export function ConversationPage({ id }: { readonly id: string | undefined }) {
  const discussion = useSSEDiscussion(id)
  const askForm = useAskForm(discussion.send)
  const agents = useAgents()
  const openNote = useOpenNote(id)
  useEffect(fetchMarkdown, [])
  useAddress(id, discussion.sessionId)
  useFailureNotices(discussion)
  useStopKey(discussion)
  const ends = discussion.session.runs.filter((run) => run.end.kind !== 'running').length
  useListRefresh(discussion.sessionId, ends)
  useLoginCheck(discussion)
  return (
    <>
      <ConversationHeading id={discussion.sessionId} />
      <ConnectionBanner status={discussion.connection} />
      <AgentDiscussionStream discussion={discussion} agents={agents} onOpenNote={openNote}>
        {id === undefined && <Welcome agents={agents} onAsk={askForm.ask} />}
      </AgentDiscussionStream>
      <Composer id={id} discussion={discussion} askForm={askForm} agents={agents} />
    </>
  )
}

/** A note leads back to the message that it was opened from. */
function useOpenNote(id: string | undefined): (noteId: string) => void {
  const [, navigate] = useLocation()
  return useCallback(
    (noteId: string) => {
      const message = document.activeElement?.closest('[id^="m-"]')?.id
      const from = id === undefined ? '/archive' : `/c/${encodeURIComponent(id)}${message ? `#${message}` : ''}`
      if (id !== undefined && message) navigate(from, { replace: true })
      navigate(`/archive/${noteId}`, { state: { from } })
    },
    [navigate, id],
  )
}

/** A conversation that just got its id gets its address, too. */
function useAddress(id: string | undefined, sessionId: string | undefined): void {
  const [, navigate] = useLocation()
  useEffect(() => {
    if (id === undefined && sessionId) navigate(`/c/${encodeURIComponent(sessionId)}`, { replace: true })
  }, [id, sessionId, navigate])
}

/** A login may have ended in mid-discussion: then it is asked anew who is there. */
function useLoginCheck({ connection, outbox }: DiscussionState): void {
  const queries = useQueryClient()
  const isRefused = typeof connection === 'object' || outbox.some(({ state }) => state.kind === 'refused')
  useEffect(() => {
    if (isRefused) void queries.invalidateQueries({ queryKey: ['me'] })
  }, [queries, isRefused])
}
