import { useQueries } from '@tanstack/react-query'
import { FileText, X } from 'lucide-react'
import { useLocation, useSearch } from 'wouter'
import { api } from '../api/api'
import { useWords } from '../language/language'
import { IconButton } from '../ui/IconButton'

const words = {
  fr: { remove: (title: string) => `Ne plus joindre « ${title} »`, missing: 'note introuvable' },
  en: { remove: (title: string) => `Do not attach “${title}”`, missing: 'note not found' },
}

/** The notes that are attached to the next message. */
export interface AttachedNotes {
  readonly ids: string[]
  readonly remove: (id: string) => void
  readonly clear: () => void
}

/** The notes that the next message is about, as the address names them (`?note=<id>`). */
export function useContextNotes(): AttachedNotes {
  const ids = new URLSearchParams(useSearch()).getAll('note')
  const [path, navigate] = useLocation()
  const keep = (kept: string[]) =>
    navigate(kept.length > 0 ? `${path}?${kept.map((id) => `note=${id}`).join('&')}` : path, { replace: true })
  return { ids, remove: (id) => keep(ids.filter((it) => it !== id)), clear: () => ids.length > 0 && keep([]) }
}

/** The notes that are attached, each with a button that takes it off. */
export function ContextNotes({ notes }: { readonly notes: AttachedNotes }) {
  const t = useWords(words)
  const titles = useQueries({
    queries: notes.ids.map((id) => ({
      queryKey: ['notes', id],
      queryFn: async () => (await api.GET('/notes/{id}', { params: { path: { id } } })).data!,
    })),
  })
  if (notes.ids.length === 0) return null
  return (
    <ul className="objects">
      {notes.ids.map((id, index) => {
        const title = titles[index]?.data?.title ?? (titles[index]?.isError ? t.missing : '…')
        return (
          <li key={id} className="object">
            <FileText size={16} aria-hidden /> <span>{title}</span>
            <IconButton className="-mr-3" label={t.remove(title)} onClick={() => notes.remove(id)}>
              <X size={16} />
            </IconButton>
          </li>
        )
      })}
    </ul>
  )
}
