import type { Note } from '#openapi'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/api'
import { useWords } from '../../language/language'
import { notify, notifyFailure } from '../../notices/notices'
import { changesOf, contentOf, type Draft, draftOf, forgetDraft, keepDraft } from './noteDraft'
import { NoteForm } from './NoteForm'

const words = {
  fr: {
    edit: 'Modifier la note',
    saved: 'Note enregistrée',
    discarded: 'Modifications abandonnées',
    resume: 'Reprendre',
    overtaken: 'La note a été modifiée entre-temps : enregistrer remplacera cette modification.',
  },
  en: {
    edit: 'Edit the note',
    saved: 'Note saved',
    discarded: 'Changes discarded',
    resume: 'Take them back',
    overtaken: 'The note has been changed meanwhile: saving will replace that change.',
  },
}

interface Props {
  readonly note: Note
  readonly draft: Draft
  /** Nothing: the editing is over. */
  readonly onDraft: (draft: Draft | undefined) => void
}

export function NoteEdit({ note, draft, onDraft }: Props) {
  const t = useWords(words)
  const queries = useQueryClient()
  const { id } = note
  const saving = useMutation({
    mutationFn: async () =>
      (await api.PATCH('/notes/{id}', { params: { path: { id } }, body: changesOf(draft, note) })).data!,
    onSuccess: (saved) => {
      forgetDraft(id)
      queries.setQueryData(['notes', id], saved)
      void queries.invalidateQueries({ queryKey: ['notes'] })
      notify({ kind: 'done', text: t.saved })
      onDraft(undefined)
    },
    onError: notifyFailure,
  })
  const change = (changed: Draft) => {
    keepDraft(id, changed)
    onDraft(changed)
  }
  const cancel = () => {
    forgetDraft(id)
    onDraft(undefined)
    if (sameText(draft, draftOf(note))) return
    notify({ kind: 'done', text: t.discarded, action: { label: t.resume, run: () => change(draft) } })
  }
  return (
    <NoteForm draft={draft} busy={saving.isPending} onChange={change} onSave={saving.mutate} onCancel={cancel}>
      <h1 className="sr-only">{t.edit}</h1>
      {draft.since !== note.updated_at && !saving.isPending && (
        <p role="alert" className="rounded-xl bg-mark px-4 py-2 text-sm">
          {t.overtaken}
        </p>
      )}
    </NoteForm>
  )
}

const sameText = (a: Draft, b: Draft): boolean => JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b))
