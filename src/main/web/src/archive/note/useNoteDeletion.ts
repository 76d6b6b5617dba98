import type { Note } from '#openapi'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { api } from '../../api/api'
import { useWords } from '../../language/language'
import { undoable } from '../../notices/undoable'
import { forgetDraft } from './noteDraft'

const words = {
  fr: { deleted: (title: string) => `« ${title} » est supprimée` },
  en: { deleted: (title: string) => `“${title}” is deleted` },
}

/** Leaves the note and deletes it, unless that is undone within a moment. */
export function useNoteDeletion({ id, title }: Note, from: string): () => void {
  const t = useWords(words)
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const send = async () => {
    await api.DELETE('/notes/{id}', { params: { path: { id } }, keepalive: true })
    forgetDraft(id)
    await queries.invalidateQueries({ queryKey: ['notes'] })
  }
  return () => {
    undoable({ key: `notes/${id}`, text: t.deleted(title), send })
    navigate(from)
  }
}
