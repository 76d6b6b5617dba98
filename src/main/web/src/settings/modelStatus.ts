import type { Health } from '#openapi'

/** The health of a model, as `/health` tells it. */
export type ModelHealth = NonNullable<Health['agents']>[number]['models'][number]

/** The status of a model: a breaker that keeps it from being asked says more than its last answer. */
export type ModelStatus = NonNullable<ModelHealth['last']> | 'unused' | 'open' | 'half_open'

export const modelStatusOf = ({ breaker, last }: ModelHealth): ModelStatus =>
  breaker === 'closed' ? (last ?? 'unused') : breaker

export const isHealthy = (standing: ModelStatus): boolean => standing === 'ok' || standing === 'unused'
