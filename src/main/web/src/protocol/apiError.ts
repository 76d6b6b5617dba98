import type { Problem } from '#openapi'

/** An error of the API: the server's refusal, as its problem details (RFC 9457) say it. */
export class ApiError extends Error {
  readonly problem: Problem
  /** When to try again, in milliseconds, if the server said so. */
  readonly retryAfter: number | undefined

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail)
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

/** A refusal as a response carries it, or one made up of its status where a proxy answered. */
export async function apiErrorOf(response: Response): Promise<ApiError> {
  const seconds = Number(response.headers.get('Retry-After'))
  const problem: unknown = await response.json().catch(() => undefined)
  return new ApiError(isProblem(problem) ? problem : unknown(response), seconds ? seconds * 1000 : undefined)
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
