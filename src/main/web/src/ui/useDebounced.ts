import { useEffect, useState } from 'react'

/** What is typed, once it has rested for so many milliseconds. */
export function useDebounced<T>(value: T, ms: number): T {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(settle, ms, value)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
