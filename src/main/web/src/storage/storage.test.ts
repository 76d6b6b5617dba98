import { expect, it, vi } from 'vitest'
import { browserStorage, tabStorage } from './storage'

it('keeps and forgets', () => {
  browserStorage.write('a', '1')
  tabStorage.write('a', '2')
  expect([browserStorage.read('a'), tabStorage.read('a')]).toEqual(['1', '2'])
  browserStorage.write('a', undefined)
  expect(browserStorage.read('a')).toBeUndefined()
})

it('is empty in a browser that lets the page keep nothing', () => {
  const denied = vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  expect(() => browserStorage.write('a', '1')).not.toThrow()
  expect(browserStorage.read('a')).toBeUndefined()
  denied.mockRestore()
})
