import { expect, it, vi } from 'vitest'
import { browser, tab } from './storage'

it('keeps and forgets', () => {
  browser.write('a', '1')
  tab.write('a', '2')
  expect([browser.read('a'), tab.read('a')]).toEqual(['1', '2'])
  browser.write('a', undefined)
  expect(browser.read('a')).toBeUndefined()
})

it('is empty in a browser that lets the page keep nothing', () => {
  const denied = vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  expect(() => browser.write('a', '1')).not.toThrow()
  expect(browser.read('a')).toBeUndefined()
  denied.mockRestore()
})
