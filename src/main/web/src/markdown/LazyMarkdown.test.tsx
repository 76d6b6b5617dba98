import { render, screen, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { LazyMarkdown } from './LazyMarkdown'

const overflow = vi.hoisted(() =>
  vi.fn(() => {
    throw new RangeError('Maximum call stack size exceeded')
  }),
)
vi.mock('./Markdown', () => ({ default: overflow }))

it('shows the source of what is nested too deeply to be drawn', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  render(<LazyMarkdown text=">>>>> deep" />)
  await waitFor(() => expect(overflow).toHaveBeenCalled())
  expect(screen.getByText('>>>>> deep').tagName).toBe('P')
})
