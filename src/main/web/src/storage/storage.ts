/** Storage of the browser that never throws. */
interface SafeStorage {
  readonly read: (key: string) => string | undefined
  /** Nothing takes it away. */
  readonly write: (key: string, value: string | undefined) => void
  /** What stands below a beginning of keys. */
  readonly under: (prefix: string) => readonly string[]
  readonly forget: (prefix: string) => void
}

/** A browser that was told to keep nothing, or has no room left, throws: then it is as if nothing had been written. */
const safeStorage = (area: () => Storage): SafeStorage => ({
  read: (key) => {
    try {
      return area().getItem(key) ?? undefined
    } catch {
      return undefined
    }
  },
  write: (key, value) => {
    try {
      if (value === undefined) area().removeItem(key)
      else area().setItem(key, value)
    } catch {
      // It lasts as long as the page.
    }
  },
  under: (prefix) => keysUnder(area, prefix).flatMap((key) => area().getItem(key) ?? []),
  forget: (prefix) => keysUnder(area, prefix).forEach((key) => area().removeItem(key)),
})

function keysUnder(area: () => Storage, prefix: string): string[] {
  try {
    return Object.keys(area()).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}

/** What outlives the tab. */
export const browserStorage = safeStorage(() => localStorage)

/** What outlives a reload. */
export const tabStorage = safeStorage(() => sessionStorage)
