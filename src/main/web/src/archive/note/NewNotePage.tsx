import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../api/api'
import { useWords } from '../../language/language'
import { useTitle } from '../../look/title'
import { notify, notifyFailure } from '../../notices/notices'
import { Back } from './BackLink'
import { contentOf, type Draft, EMPTY_DRAFT, forgetDraft, keepDraft, savedDraft } from './noteDraft'
import { NoteForm } from './NoteForm'

const words = {
  fr: {
    write: 'Nouvelle note',
    hint: 'Facultatif',
    created: 'Note enregistrée',
    discarded: 'Note abandonnée',
    resume: 'Reprendre',
  },
  en: {
    write: 'New note',
    hint: 'Optional',
    created: 'Note saved',
    discarded: 'Note discarded',
    resume: 'Take it back',
  },
}

const NAME = 'new'

export default function NewNotePage() {
  const t = useWords(words)
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const [draft, setDraft] = useState(() => savedDraft(NAME) ?? EMPTY_DRAFT)
  useTitle(t.write)
  const creation = useMutation({
    mutationFn: () => create(draft),
    onSuccess: (id) => {
      forgetDraft(NAME)
      void queries.invalidateQueries({ queryKey: ['notes'] })
      notify({ kind: 'done', text: t.created })
      navigate(`/archive/${id}`, { replace: true })
    },
    onError: notifyFailure,
  })
  const change = (changed: Draft) => {
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
        <Back to="/archive" />
        <h1 className="text-xl font-semibold">{t.write}</h1>
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
async function create(draft: Draft): Promise<string> {
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
