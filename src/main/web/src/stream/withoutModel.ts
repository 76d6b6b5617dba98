import type { RunView } from '../protocol/session'

/** The engine that quotes notes where there is no language model. */
export const WITHOUT_MODEL = 'scribe-extractive'

export const hadNoModel = ({ items }: RunView): boolean =>
  items.some((item) => item.kind === 'message' && item.message.model === WITHOUT_MODEL)
