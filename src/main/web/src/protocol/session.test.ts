import { expect, it } from 'vitest'
import { EMPTY_SESSION, fold } from './session'

it('keeps a new session empty', () => {
  expect(fold(EMPTY_SESSION, { type: 'keepalive', timestamp: '2026-11-22T08:30:00.125Z' })).toBe(EMPTY_SESSION)
})
