import type { Note } from '#openapi'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../api/api'
import { notifyFailure } from '../../notices/notices'
import { CodeBlock } from '../../markdown/CodeBlock'
import { LazyMarkdown } from '../../markdown/LazyMarkdown'
import type { Reference } from '../../markdown/reference'
import { addressOf } from '../search/criteria'

export const VIEWS = ['read', 'markdown', 'html'] as const
export type View = (typeof VIEWS)[number]

/** The text as one reads it, or its source. */
export function NoteText({ note, view }: { readonly note: Note; readonly view: View }) {
  const reference = useReference()
  if (view === 'read') return <LazyMarkdown text={withoutTitle(note)} reference={reference} />
  return (
    <div className="source prose">
      {view === 'markdown' ? (
        <CodeBlock text={note.text_content} language="Markdown" />
      ) : (
        <CodeBlock text={note.html_content} language="HTML" />
      )}
    </div>
  )
}

/** A heading that the page already shows is not read twice. */
const withoutTitle = ({ title, text_content }: Note): string =>
  text_content.replace(/^\s*# +(.*?)[ #]*(?:\n|$)/, (line, heading: string) => (heading.trim() === title ? '' : line))

/** `[[Title]]` opens the note of that title, or what a search for it finds. */
function useReference(): Reference {
  const [, navigate] = useLocation()
  return useMemo(() => {
    const open = async (link: string) => {
      const title = link.split(/[|#]/)[0]!.trim().slice(0, 400) || link
      const { data } = await api.GET('/notes/search', { params: { query: { q: title, limit: 20 } } })
      const named = data!.results.find((hit) => hit.title.toLowerCase() === title.toLowerCase())
      navigate(named ? `/archive/${named.id}` : addressOf({ q: title }))
    }
    return {
      byNumber: () => undefined,
      byTitle: (title) => ({ title: '', open: () => void open(title).catch(notifyFailure) }),
    }
  }, [navigate])
}
