/** What moved up between two pages came twice. */
export const distinctById = <T extends { readonly id: string }>(all: readonly T[]): readonly T[] => [
  ...new Map(all.map((it) => [it.id, it])).values(),
]
