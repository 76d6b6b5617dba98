import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../api/api'
import { commonWords } from '../../language/commonWords'
import { useWords } from '../../language/language'
import { notify, notifyFailure } from '../../notices/notices'
import { useDocumentTitle } from '../../ui/useDocumentTitle'
import { BackLink } from './BackLink'
import { contentOf, type NoteDraft, EMPTY_DRAFT, forgetDraft, keepDraft, readDraft } from './noteDraft'
import { NoteForm } from './NoteForm'

const words = {
  fr: {
    ...commonWords.fr,
    hint: 'Facultatif',
    discarded: 'Note abandonnée',
  },
  en: {
    ...commonWords.en,
    hint: 'Optional',
    discarded: 'Note discarded',
  },
}

const NAME = 'new'

/** The page on which a new note is written. */
export default function NewNotePage() {
  const t = useWords(words)
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const [draft, setDraft] = useState(() => readDraft(NAME) ?? EMPTY_DRAFT)
  useDocumentTitle(t.newNote)
  const creation = useMutation({
    mutationFn: () => create(draft),
    onSuccess: (id) => {
      forgetDraft(NAME)
      void queries.invalidateQueries({ queryKey: ['notes'] })
      notify({ kind: 'done', text: t.noteSaved })
      navigate(`/archive/${id}`, { replace: true })
    },
    onError: notifyFailure,
  })
  const change = (changed: NoteDraft) => {
    keepDraft(NAME, changed)
    setDraft(changed)
  }
  const cancel = () => {
    forgetDraft(NAME)
    navigate('/archive')
    if (!draft.text.trim()) return
    const resume = () => {
      keepDraft(NAME, draft)
      navigate('/archive/new')
    }
    notify({ kind: 'done', text: t.discarded, action: { label: t.resume, run: resume } })
  }
  return (
    <div className="page">
      <div className="grid gap-3">
        <BackLink to="/archive" />
        <h1 className="text-xl font-semibold">{t.newNote}</h1>
        <NoteForm
          draft={draft}
          titleHint={t.hint}
          busy={creation.isPending}
          onChange={change}
          onSave={creation.mutate}
          onCancel={cancel}
        />
      </div>
    </div>
  )
}

/** @returns the new note's id */
async function create(draft: NoteDraft): Promise<string> {
  const content = contentOf(draft)
  if (content.title) return (await api.POST('/notes', { body: content })).data!.id
  const id = (await api.POST('/upload/text', { body: { text: draft.text } })).data!.note_id
  if (content.tags.length > 0) {
    // The note is there: to fail now would have it written a second time.
    const params = { path: { id } }
    await api.PATCH('/notes/{id}', { params, body: { tags: content.tags } }).catch(notifyFailure)
  }
  return id
}
