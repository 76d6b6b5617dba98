import type { Problem } from '#openapi'
import { inWords } from './refusals'

/** The server's refusal (RFC 9457), said for people in the language of the page. */
export class Refusal extends Error {
  readonly problem: Problem
  /** When to try again, in milliseconds, if the server said so. */
  readonly retryAfter: number | undefined

  constructor(problem: Problem, retryAfter?: number) {
    super(inWords(problem))
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

/** A refusal as a response carries it, or one made up of its status where a proxy answered. */
export async function refusalOf(response: Response): Promise<Refusal> {
  const seconds = Number(response.headers.get('Retry-After'))
  const problem: unknown = await response.json().catch(() => undefined)
  return new Refusal(isProblem(problem) ? problem : unknown(response), seconds ? seconds * 1000 : undefined)
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'detail' in value && 'code' in value

const unknown = (response: Response): Problem => ({
  type: 'about:blank',
  title: response.statusText,
  status: response.status,
  detail: `${response.status} ${response.statusText}`.trim(),
  code: 'internal',
  request_id: response.headers.get('X-Request-ID') ?? '',
})
