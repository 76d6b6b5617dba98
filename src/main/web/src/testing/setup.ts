import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

<<<<<<< HEAD
afterEach(() => {
  cleanup()
  if (!('localStorage' in globalThis)) return
  localStorage.clear()
  sessionStorage.clear()
})
=======
afterEach(cleanup)

class NoResizes implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

// What jsdom has not, because it lays nothing out.
globalThis.ResizeObserver = NoResizes
Object.assign(Element.prototype, { scrollTo() {}, scrollIntoView() {} })
>>>>>>> 064eec3 (test: what a discussion shows, and when it is connected)
