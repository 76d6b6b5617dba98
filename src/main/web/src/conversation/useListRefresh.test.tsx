import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useListRefresh } from './useListRefresh'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('asks once for a history that comes run by run, and again when a run ends', () => {
  const queries = new QueryClient()
  const asked = vi.spyOn(queries, 'invalidateQueries')
  const { rerender } = renderHook(({ ends }) => useListRefresh('s-1', ends), {
    initialProps: { ends: 0 },
    wrapper: ({ children }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>,
  })
  asked.mockClear()
  for (let ends = 1; ends <= 40; ends++) rerender({ ends })
  act(() => void vi.advanceTimersByTime(1_000))
  expect(asked).toHaveBeenCalledTimes(3)
  rerender({ ends: 41 })
  act(() => void vi.advanceTimersByTime(1_000))
  expect(asked).toHaveBeenCalledTimes(6)
})
