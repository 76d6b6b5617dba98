import { useSyncExternalStore } from 'react'

/** A value that the whole page shares. */
export interface Cell<T> {
  readonly get: () => T
  readonly set: (value: T) => void
  /** As it is now, in a component that is drawn anew when it changes. */
  readonly use: () => T
}

export function cell<T>(value: T): Cell<T> {
  const listeners = new Set<() => void>()
  const get = () => value
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return {
    get,
    set: (changed) => {
      value = changed
      listeners.forEach((listener) => listener())
    },
    use: () => useSyncExternalStore(subscribe, get),
  }
}
