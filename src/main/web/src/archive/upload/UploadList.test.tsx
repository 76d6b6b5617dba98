import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { UploadList } from './UploadList'
import type { UploadStatus } from './UploadQueue'
import { uploads } from './uploads'

it('shows of a huge folder what failed and what is at work, and counts the rest', () => {
  const statusOf = (n: number): UploadStatus =>
    n === 999 ? { kind: 'unfit', why: 'size' } : { kind: n === 998 ? 'sending' : 'waiting' }
  const list = Array.from({ length: 1000 }, (_, n) => ({
    id: n,
    chosen: { path: `v/${n}.md`, open: () => Promise.reject(new Error()) },
    status: statusOf(n),
  }))
  vi.spyOn(uploads, 'current').mockReturnValue(list)
  render(
    <QueryClientProvider client={new QueryClient()}>
      <UploadList />
    </QueryClientProvider>,
  )
  const rows = screen.getAllByRole('listitem').map((it) => it.firstChild?.textContent)
  expect(rows.slice(0, 3)).toEqual(['v/999.md', 'v/998.md', 'v/0.md'])
  expect(rows).toHaveLength(201)
  expect(rows.at(-1)).toBe('… and 800 more')
})
