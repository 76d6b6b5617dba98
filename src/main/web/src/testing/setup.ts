import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// No test fails for being slow.
configure({ asyncUtilTimeout: 120_000 })

afterEach(() => {
  cleanup()
  if (!('localStorage' in globalThis)) return
  localStorage.clear()
  sessionStorage.clear()
})

class NoResizes implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

// What jsdom has not, because it lays nothing out.
globalThis.ResizeObserver = NoResizes
if ('Element' in globalThis) Object.assign(Element.prototype, { scrollTo() {}, scrollIntoView() {} })
