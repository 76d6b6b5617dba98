import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { SSEDiscussion } from '../stream/useSSEDiscussion'
import { AGENTS } from '../testing/agents'
import { Composer } from './Composer'

it('says that a message is too long, instead of cutting its end off', async () => {
  const send = vi.fn()
  const discussion = { send, working: false } as unknown as SSEDiscussion
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Composer id={undefined} discussion={discussion} agents={AGENTS} />
    </QueryClientProvider>,
  )
  const input = screen.getByRole<HTMLTextAreaElement>('textbox')
  await userEvent.click(input)
  await userEvent.paste('a'.repeat(10_001))
  expect(input.value).toHaveLength(10_001)
  expect(screen.getByRole('alert').textContent).toContain('10,001')
  await userEvent.keyboard('{Enter}')
  expect(send).not.toHaveBeenCalled()
  fireEvent.change(input, { target: { value: 'a'.repeat(10_000) } })
  expect(screen.queryByRole('alert')).toBeNull()
  await userEvent.keyboard('{Enter}')
  expect(send).toHaveBeenCalledOnce()
})
