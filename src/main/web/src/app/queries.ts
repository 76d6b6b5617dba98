import { Refusal } from '../protocol/problem'

const TRIES = 3

/** What the server refuses it will refuse again; a broken connection may come back. */
export const retryOnlyBreaks = (failures: number, failure: Error): boolean =>
  failures < TRIES && !(failure instanceof Refusal && failure.problem.status < 500)
