import type { Note } from '#openapi'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../api/api'
import { CodeBlock } from '../../markdown/CodeBlock'
import { LazyMarkdown } from '../../markdown/LazyMarkdown'
import type { ReferenceResolver } from '../../markdown/reference'
import { notifyFailure } from '../../notices/notices'
import { searchPath } from '../search/criteria'

export const NOTE_FORMATS = ['read', 'markdown', 'html'] as const
/** The format in which a note is shown. */
export type NoteFormat = (typeof NOTE_FORMATS)[number]

/** The text of a note as one reads it, or its source. */
export function NoteText({ note, view }: { readonly note: Note; readonly view: NoteFormat }) {
  const reference = useNoteLinks()
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
function useNoteLinks(): ReferenceResolver {
  const [, navigate] = useLocation()
  return useMemo(() => {
    const open = async (link: string) => {
      const title = link.split(/[|#]/)[0]!.trim().slice(0, 400) || link
      const { data } = await api.GET('/notes/search', { params: { query: { q: title, limit: 20 } } })
      const named = data!.results.find((hit) => hit.title.toLowerCase() === title.toLowerCase())
      navigate(named ? `/archive/${named.id}` : searchPath({ q: title }))
    }
    return {
      byNumber: () => undefined,
      byTitle: (title) => ({ title: '', open: () => void open(title).catch(notifyFailure) }),
    }
  }, [navigate])
}
