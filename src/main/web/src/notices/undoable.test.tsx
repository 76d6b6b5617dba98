import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Notices } from './Notices'
import { MOMENT_MS, undoable, useHiddenKeys } from './undoable'

let number = 0
const send = vi.fn<() => Promise<unknown>>()

function Hidden() {
  return <output>{useHiddenKeys().has(`thing/${number}`) ? 'hidden' : 'shown'}</output>
}

beforeEach(() => {
  vi.useFakeTimers()
  send.mockReset().mockResolvedValue(undefined)
  number++
  render(
    <>
      <Hidden />
      <Notices />
    </>,
  )
  act(() => undoable({ key: `thing/${number}`, text: 'Deleted', send }))
})

afterEach(() => {
  act(() => void vi.runAllTimers())
  vi.useRealTimers()
})

const state = () => document.querySelector('output')?.textContent
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

it('hides at once and sends when the moment is over', async () => {
  expect(state()).toBe('hidden')
  await pass(MOMENT_MS - 1)
  expect(send).not.toHaveBeenCalled()
  await pass(1)
  expect(send).toHaveBeenCalledOnce()
  expect(state()).toBe('hidden')
  expect(screen.queryByText('Deleted')).toBeNull()
})

it('sends nothing when undone', async () => {
  act(() => screen.getByRole('button', { name: 'Undo' }).click())
  await pass(2 * MOMENT_MS)
  expect(send).not.toHaveBeenCalled()
  expect(state()).toBe('shown')
})

it('sends at once, and once only, when the page is left', async () => {
  act(() => void window.dispatchEvent(new Event('pagehide')))
  expect(send).toHaveBeenCalledOnce()
  await pass(2 * MOMENT_MS)
  expect(send).toHaveBeenCalledOnce()
})

it('shows it again and says why when it was refused', async () => {
  send.mockRejectedValue(new Error('It is still running.'))
  await pass(MOMENT_MS)
  expect(state()).toBe('shown')
  expect(screen.getByText('It is still running.')).toBeTruthy()
})
