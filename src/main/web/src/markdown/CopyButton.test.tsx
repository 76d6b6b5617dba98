import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { CopyButton } from './CopyButton'

it.each([
  ['Copied', () => Promise.resolve()],
  ['Could not be copied', () => Promise.reject(new DOMException('', 'NotAllowedError'))],
])('tells what came of it: %s', async (told, writeText) => {
  const user = userEvent.setup()
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText)
  render(<CopyButton text="a" className="" />)
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  expect(await screen.findByRole('button', { name: told })).toBeTruthy()
})
