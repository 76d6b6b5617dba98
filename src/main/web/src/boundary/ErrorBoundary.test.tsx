import { render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { beforeEach, expect, it, vi } from 'vitest'
import { ErrorBoundary } from './ErrorBoundary'

function Broken(): never {
  throw new Error('the file is not there any more')
}

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))

it('replaces what breaks, and nothing around it, until there is something else to be drawn', () => {
  const page = (of: string, what: ReactNode) => (
    <>
      <nav />
      <ErrorBoundary of={of} fallback="broken">
        {what}
      </ErrorBoundary>
    </>
  )
  const { rerender } = render(page('/archive', <Broken />))
  expect(screen.getByText('broken')).toBeTruthy()
  expect(screen.getByRole('navigation')).toBeTruthy()
  rerender(page('/', 'well'))
  expect(screen.getByText('well')).toBeTruthy()
})
