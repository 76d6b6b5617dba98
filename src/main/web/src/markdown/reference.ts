import { createContext } from 'react'

/** The resolver of what a text refers to by `[1]` or `[[Title]]`. */
export interface ReferenceResolver {
  readonly byNumber: (n: number) => ReferenceTarget | undefined
  readonly byTitle: (title: string) => ReferenceTarget | undefined
}

/** The target of a reference. */
export interface ReferenceTarget {
  readonly title: string
  readonly open: () => void
}

export const ReferenceContext = createContext<ReferenceResolver | undefined>(undefined)
