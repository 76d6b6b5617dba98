import { useEffect, useState } from 'react'

/** What was typed and not sent, kept over reloads and visits to other pages; each conversation has its own. */
export function useDraft(sessionId: string | undefined): [string, (text: string) => void] {
  const key = `scribe.draft.${sessionId ?? ''}`
  const [draft, setDraft] = useState({ key, text: read(key) })
  if (draft.key !== key) setDraft({ key, text: read(key) || draft.key === FRESH ? draft.text : '' })
  useEffect(() => {
    if (draft.text) sessionStorage.setItem(draft.key, draft.text)
    else sessionStorage.removeItem(draft.key)
  }, [draft])
  return [draft.text, (text) => setDraft({ key, text })]
}

const FRESH = 'scribe.draft.'

const read = (key: string): string => sessionStorage.getItem(key) ?? ''
