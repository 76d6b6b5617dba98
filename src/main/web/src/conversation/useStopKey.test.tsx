import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { SSEDiscussion } from '../stream/useSSEDiscussion'
import { useStopKey } from './useStopKey'

const stop = vi.fn(() => Promise.resolve())

function Page() {
  useStopKey({ working: true, stop } as unknown as SSEDiscussion)
  return (
    <>
      <textarea />
      <input type="search" />
    </>
  )
}

it('stops the agents, but not while the key empties a field of search', async () => {
  render(<Page />)
  await userEvent.type(screen.getByRole('searchbox'), 'rag{Escape}')
  expect(stop).not.toHaveBeenCalled()
  await userEvent.type(screen.getByRole('textbox'), 'next{Escape}')
  expect(stop).toHaveBeenCalledOnce()
})
