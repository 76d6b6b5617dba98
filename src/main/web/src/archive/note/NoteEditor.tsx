import type { Note } from '#openapi'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/api'
import { commonWords } from '../../language/commonWords'
import { useWords } from '../../language/language'
import { notify, notifyFailure } from '../../notices/notices'
import { changesOf, contentOf, type NoteDraft, draftOf, forgetDraft, keepDraft } from './noteDraft'
import { NoteForm } from './NoteForm'

const words = {
  fr: {
    ...commonWords.fr,
    edit: 'Modifier la note',
    discarded: 'Modifications abandonnées',
    overtaken: 'La note a été modifiée entre-temps : enregistrer remplacera cette modification.',
  },
  en: {
    ...commonWords.en,
    edit: 'Edit the note',
    discarded: 'Changes discarded',
    overtaken: 'The note has been changed meanwhile: saving will replace that change.',
  },
}

interface Props {
  readonly note: Note
  readonly draft: NoteDraft
  /** Nothing: the editing is over. */
  readonly onDraft: (draft: NoteDraft | undefined) => void
}

/** The editor of a note that exists. */
export function NoteEditor({ note, draft, onDraft }: Props) {
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
      notify({ kind: 'done', text: t.noteSaved })
      onDraft(undefined)
    },
    onError: notifyFailure,
  })
  const change = (changed: NoteDraft) => {
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

const sameText = (a: NoteDraft, b: NoteDraft): boolean => JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b))
