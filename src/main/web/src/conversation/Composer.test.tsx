import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { Notices } from '../notices/Notices'
import type { SSEDiscussion } from '../stream/useSSEDiscussion'
import { AGENTS } from '../testing/agents'
import { Composer } from './Composer'
import { useAskForm } from './useAskForm'
import { Welcome } from './Welcome'

const send = vi.fn()

function Host() {
  const askForm = useAskForm(send)
  const discussion = { send, working: false } as unknown as SSEDiscussion
  return (
    <QueryClientProvider client={new QueryClient()}>
      <Welcome agents={AGENTS} onAsk={askForm.ask} />
      <Composer id={undefined} discussion={discussion} askForm={askForm} agents={AGENTS} />
    </QueryClientProvider>
  )
}

beforeEach(() => {
  send.mockReset()
  history.replaceState(null, '', '/')
})

it('says that a message is too long, instead of cutting its end off', async () => {
  render(<Host />)
  const input = screen.getByRole<HTMLTextAreaElement>('textbox')
  await userEvent.click(input)
  await userEvent.paste('a'.repeat(10_001))
  expect(input.value).toHaveLength(10_001)
  expect(screen.getByRole('alert').textContent).toContain('10,001')
  await userEvent.keyboard('{Enter}')
  expect(send).not.toHaveBeenCalled()
  fireEvent.change(input, { target: { value: '🍅'.repeat(10_000) } })
  expect(screen.queryByRole('alert')).toBeNull()
  await userEvent.keyboard('{Enter}')
  expect(send).toHaveBeenCalledOnce()
})

it('asks an example of whom was chosen, with the notes that are attached', async () => {
  history.replaceState(null, '', '/?note=n-1')
  render(<Host />)
  await userEvent.selectOptions(screen.getByRole('combobox'), 'mimir')
  await userEvent.click(screen.getByRole('button', { name: 'Mimir, what is RAG?' }))
  expect(send.mock.calls).toEqual([[{ message: 'Mimir, what is RAG?', mode: 'mimir', context_ids: ['n-1'] }]])
  expect(location.search).toBe('')
})

it('takes a text that the address brings, sends nothing, and gives back what was being written', async () => {
  render(
    <>
      <Host />
      <Notices />
    </>,
  )
  const input = screen.getByRole<HTMLTextAreaElement>('textbox')
  await userEvent.type(input, 'My own words')
  act(() => history.pushState(null, '', `/?note=n-1&text=${encodeURIComponent('Mimir, & you?')}`))
  expect([input.value, location.search]).toEqual(['Mimir, & you?', '?note=n-1'])
  expect(document.activeElement).toBe(input)
  expect(send).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Take it back' }))
  expect(input.value).toBe('My own words')
})
