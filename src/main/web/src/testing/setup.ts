import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

afterEach(() => {
  cleanup()
  if (!('localStorage' in globalThis)) return
  localStorage.clear()
  sessionStorage.clear()
})
