import type { Note } from '#openapi'
import { tabStorage } from '../../storage/storage'
import { tagsOf } from '../search/criteria'

/** The draft of a note, as the fields of the form hold it. */
export interface NoteDraft {
  readonly title: string
  readonly text: string
  /** Separated by commas. */
  readonly tags: string
  /** When the note was last changed as the writing began; empty for a new one. */
  readonly since: string
}

export const EMPTY_DRAFT: NoteDraft = { title: '', text: '', tags: '', since: '' }

export const draftOf = ({ title, text_content, tags, updated_at }: Note): NoteDraft => ({
  title,
  text: text_content,
  tags: tags.join(', '),
  since: updated_at,
})

export const contentOf = ({ title, text, tags }: NoteDraft) => ({
  title: title.trim(),
  text_content: text,
  tags: tagsOf(tags),
})

/** Tags that nobody touched stay as they are: the field cannot tell a comma in one from that between two. */
export const changesOf = (draft: NoteDraft, note: Note) => {
  const content = contentOf(draft)
  return { ...content, tags: draft.tags === draftOf(note).tags ? note.tags : content.tags }
}

/** Unsaved text survives reloads and visits to other pages. `name` is the note's id, or `new`. */
export function readDraft(name: string): NoteDraft | undefined {
  const kept = tabStorage.read(key(name))
  return kept ? (JSON.parse(kept) as NoteDraft) : undefined
}

export const keepDraft = (name: string, draft: NoteDraft): void => tabStorage.write(key(name), JSON.stringify(draft))

export const forgetDraft = (name: string): void => tabStorage.write(key(name), undefined)

const key = (name: string): string => `scribe.note.${name}`
