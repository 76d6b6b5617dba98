import type { Health } from '#openapi'

export type ModelHealth = NonNullable<Health['agents']>[number]['models'][number]

/** How a model is doing: a breaker that keeps it from being asked says more than its last answer. */
export type Standing = NonNullable<ModelHealth['last']> | 'unused' | 'open' | 'half_open'

export const standingOf = ({ breaker, last }: ModelHealth): Standing =>
  breaker === 'closed' ? (last ?? 'unused') : breaker

export const isWell = (standing: Standing): boolean => standing === 'ok' || standing === 'unused'
