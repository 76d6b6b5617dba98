import { expect, it } from 'vitest'
import { changesOf, draftOf } from './noteDraft'

const note = {
  id: 'n-1',
  user_id: 'ada',
  title: 'Pain',
  text_content: 'Farine, eau',
  html_content: '',
  tags: ['four, pierre', 'pain'],
  created_at: '',
  updated_at: '',
}

it('leaves tags with a comma whole when only the text is changed', () => {
  const draft = { ...draftOf(note), text: 'Farine, eau, sel' }
  expect(changesOf(draft, note)).toEqual({ title: 'Pain', text_content: 'Farine, eau, sel', tags: note.tags })
})

it('takes the tags as they are written', () => {
  expect(changesOf({ ...draftOf(note), tags: 'pain, #levain' }, note).tags).toEqual(['pain', 'levain'])
})
