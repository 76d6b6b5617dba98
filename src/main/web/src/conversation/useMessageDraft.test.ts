import { act, renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useMessageDraft } from './useMessageDraft'

const FRESH = { id: undefined, sessionId: undefined }
const at = (id: string) => ({ id, sessionId: id })

const writing = (initialProps: { id: string | undefined; sessionId: string | undefined }) => {
  const { result, rerender } = renderHook(({ id, sessionId }) => useMessageDraft(id, sessionId), { initialProps })
  return {
    text: () => result.current[0],
    write: (text: string) => act(() => result.current[1](text)),
    go: rerender,
  }
}

it('keeps what each conversation was to be told', () => {
  const { text, write, go } = writing(at('a'))
  write('to a')
  go(at('b'))
  expect(text()).toBe('')
  write('to b')
  go(at('a'))
  expect(text()).toBe('to a')
  write('')
  go(at('b'))
  expect(text()).toBe('to b')
})

it('stays with the new conversation when another one is opened', () => {
  const { text, write, go } = writing(FRESH)
  write('to a new one')
  go(at('a'))
  expect(text()).toBe('')
  go(FRESH)
  expect(text()).toBe('to a new one')
})

it('goes along when the new conversation gets its id, and is not left behind for the next', () => {
  const { text, write, go } = writing(FRESH)
  write('what comes next')
  go({ id: undefined, sessionId: 'a' })
  go(at('a'))
  expect(text()).toBe('what comes next')
  go(FRESH)
  expect(text()).toBe('')
})
