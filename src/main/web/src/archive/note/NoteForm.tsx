import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react'
import { commonWords } from '../../language/commonWords'
import { useWords } from '../../language/language'
import type { NoteDraft } from './noteDraft'

const words = {
  fr: {
    ...commonWords.fr,
    text: 'Texte, en Markdown',
    cancel: 'Abandonner',
  },
  en: {
    ...commonWords.en,
    text: 'Text, in Markdown',
    cancel: 'Discard',
  },
}

interface Props {
  readonly draft: NoteDraft
  /** Shown in the field of a title that may be left out. */
  readonly titleHint?: string
  readonly busy: boolean
  readonly onChange: (draft: NoteDraft) => void
  readonly onSave: () => void
  readonly onCancel: () => void
  readonly children?: ReactNode
}

/** The form of a note, saved by its button or Ctrl/⌘ S. */
export function NoteForm({ draft, titleHint, busy, onChange, onSave, onCancel, children }: Props) {
  const t = useWords(words)
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  useSaveKey(() => form.current?.requestSubmit())
  return (
    <form
      ref={form}
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) onSave()
      }}
    >
      {children}
      <label className="grid gap-1 text-sm">
        {t.title}
        <input
          className="field text-base font-semibold"
          maxLength={500}
          required={titleHint === undefined}
          placeholder={titleHint}
          value={draft.title}
          onChange={(event) => onChange({ ...draft, title: event.target.value })}
        />
      </label>
      <label className="text-sm" htmlFor={id}>
        {t.text}
      </label>
      <textarea
        id={id}
        className="note-text field -mt-2 min-h-[45dvh]"
        autoFocus
        required
        value={draft.text}
        onChange={(event) => onChange({ ...draft, text: event.target.value })}
      />
      <label className="grid gap-1 text-sm">
        {t.tags}
        <input
          className="field text-base"
          autoCapitalize="none"
          value={draft.tags}
          onChange={(event) => onChange({ ...draft, tags: event.target.value })}
        />
      </label>
      <div className="-bottom-4 -mb-4 flex flex-wrap gap-2 bg-page pt-2 pb-4 [@media(height>=30rem)]:sticky">
        <button type="submit" className="button-primary button" disabled={busy} aria-keyshortcuts="Control+S Meta+S">
          {t.save}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t.cancel}
        </button>
      </div>
    </form>
  )
}

function useSaveKey(save: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    save()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
