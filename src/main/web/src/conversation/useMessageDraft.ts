import { useEffect, useState } from 'react'
import { tabStorage } from '../storage/storage'

/**
 * What was typed and not sent, kept over reloads and visits to other pages; each conversation has its own.
 *
 * @param id of the conversation that the address names
 * @param sessionId as soon as there is one: that of a new conversation is known before its address
 */
export function useMessageDraft(
  id: string | undefined,
  sessionId: string | undefined,
): [string, (text: string) => void] {
  const key = keyOf(sessionId)
  const justBegun = id === undefined && sessionId !== undefined
  const [draft, setDraft] = useState({ key, text: read(key) })
  if (draft.key !== key) setDraft({ key, text: justBegun ? draft.text : read(key) })
  useEffect(() => tabStorage.write(draft.key, draft.text || undefined), [draft])
  useEffect(() => {
    if (justBegun) tabStorage.write(keyOf(undefined), undefined)
  }, [justBegun])
  return [draft.text, (text) => setDraft({ key, text })]
}

const keyOf = (sessionId: string | undefined) => `scribe.draft.${sessionId ?? ''}`

const read = (key: string): string => tabStorage.read(key) ?? ''
