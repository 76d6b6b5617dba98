import { renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { chooseLocale } from '../language/language'
import { notify, notifyFailure, useNotices } from './notices'

it('says in words that the server did not answer, and repeats what it said', () => {
  chooseLocale('fr')
  notifyFailure(new TypeError('Failed to fetch'))
  notifyFailure(new Error('Trop de notes.'))
  const { result } = renderHook(() => useNotices())
  expect(result.current.map(({ text }) => text)).toEqual(['Le serveur ne répond pas.', 'Trop de notes.'])
  chooseLocale('en')
})

it('makes room by what cannot be acted on', () => {
  const action = { label: 'Undo', run: () => {} }
  ;['a', 'b', 'c', 'd', 'e'].forEach((text) => notify({ kind: 'done', text, ...(text < 'c' && { action }) }))
  const { result } = renderHook(() => useNotices())
  expect(result.current.map(({ text }) => text)).toEqual(['a', 'b', 'd', 'e'])
})
