import type { RunView } from '../protocol/session'

/** The engine that quotes notes where there is no language model. */
export const EXTRACTIVE_MODEL = 'scribe-extractive'

export const isExtractive = ({ items }: RunView): boolean =>
  items.some((item) => item.kind === 'message' && item.message.model === EXTRACTIVE_MODEL)
