import type { Note } from '#openapi'
import { tab } from '../../storage/storage'
import { tagsOf } from '../search/criteria'

/** What is being written, as the fields of the form hold it. */
export interface Draft {
  readonly title: string
  readonly text: string
  /** Separated by commas. */
  readonly tags: string
  /** When the note was last changed as the writing began; empty for a new one. */
  readonly since: string
}

export const EMPTY_DRAFT: Draft = { title: '', text: '', tags: '', since: '' }

export const draftOf = ({ title, text_content, tags, updated_at }: Note): Draft => ({
  title,
  text: text_content,
  tags: tags.join(', '),
  since: updated_at,
})

export const contentOf = ({ title, text, tags }: Draft) => ({
  title: title.trim(),
  text_content: text,
  tags: tagsOf(tags),
})

/** Tags that nobody touched stay as they are: the field cannot tell a comma in one from that between two. */
export const changesOf = (draft: Draft, note: Note) => {
  const content = contentOf(draft)
  return { ...content, tags: draft.tags === draftOf(note).tags ? note.tags : content.tags }
}

/** Unsaved text survives reloads and visits to other pages. `name` is the note's id, or `new`. */
export function savedDraft(name: string): Draft | undefined {
  const kept = tab.read(key(name))
  return kept ? (JSON.parse(kept) as Draft) : undefined
}

export const keepDraft = (name: string, draft: Draft): void => tab.write(key(name), JSON.stringify(draft))

export const forgetDraft = (name: string): void => tab.write(key(name), undefined)

const key = (name: string): string => `scribe.note.${name}`
