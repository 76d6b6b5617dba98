import { createContext } from 'react'

/** The notes that a text refers to. */
export interface Reference {
  readonly byNumber: (n: number) => Target | undefined
  readonly byTitle: (title: string) => Target | undefined
}

export interface Target {
  readonly title: string
  readonly open: () => void
}

export const ReferenceContext = createContext<Reference | undefined>(undefined)
