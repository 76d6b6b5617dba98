import type { Note } from '#openapi'
import { MessageSquarePlus, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { commonWords } from '../../language/commonWords'
import { useFormat } from '../../language/format'
import { useWords } from '../../language/language'
import { RadioGroup } from '../../ui/RadioGroup'
import { takeFocus } from '../../ui/takeFocus'
import { TagLinks } from '../search/TagLinks'
import { NoteText, type NoteFormat, NOTE_FORMATS } from './NoteText'
import { useNoteDeletion } from './useNoteDeletion'

const words = {
  fr: {
    ...commonWords.fr,
    ask: 'Discuter de cette note',
    edit: 'Modifier',
    created: (at: string) => `Créée le ${at}`,
    updated: (at: string) => `modifiée le ${at}`,
    view: 'Montrer la note',
    views: { read: 'Lecture', markdown: 'Markdown', html: 'HTML' },
  },
  en: {
    ...commonWords.en,
    ask: 'Ask about this note',
    edit: 'Edit',
    created: (at: string) => `Created ${at}`,
    updated: (at: string) => `changed ${at}`,
    view: 'Show the note',
    views: { read: 'Read', markdown: 'Markdown', html: 'HTML' },
  },
}

interface Props {
  readonly note: Note
  readonly from: string
  readonly onEdit: () => void
}

/** The view of a note: its text, and what can be done with it. */
export function NoteView({ note, from, onEdit }: Props) {
  const t = useWords(words)
  const format = useFormat()
  const [view, setView] = useState<NoteFormat>('read')
  const remove = useNoteDeletion(note, from)
  const changed = note.updated_at !== note.created_at
  return (
    <article className="grid gap-3">
      <h1 ref={takeFocus} tabIndex={-1} className="text-2xl font-semibold wrap-anywhere outline-none">
        {note.title}
      </h1>
      <div className="text-sm text-soft">
        {t.created(format.dateTime(note.created_at))}
        {changed && `, ${t.updated(format.dateTime(note.updated_at))}`}
        <TagLinks tags={note.tags} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Link href={`/?note=${note.id}`} className="button-primary button">
          <MessageSquarePlus size={18} aria-hidden /> {t.ask}
        </Link>
        <button type="button" className="button" onClick={onEdit}>
          <Pencil size={18} aria-hidden /> {t.edit}
        </button>
        <button type="button" className="button text-danger" onClick={remove}>
          <Trash2 size={18} aria-hidden /> {t.remove}
        </button>
      </div>
      <div className="justify-self-start [&_legend]:sr-only">
        <RadioGroup
          label={t.view}
          options={NOTE_FORMATS.map((it) => [it, t.views[it]] as const)}
          chosen={view}
          onChoose={setView}
        />
      </div>
      <NoteText note={note} view={view} />
    </article>
  )
}
