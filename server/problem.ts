import type { Request, Response } from 'express'
import { PROBLEMS, type ProblemCode } from './problem-codes.ts'

/** One fault of an input. `pointer` is an RFC 6901 JSON pointer; '' is the whole body. */
export interface InputError {
  readonly pointer: string
  readonly detail: string
}

interface ProblemOptions {
  readonly errors?: readonly InputError[]
  /** Further members of the body, such as `head`. */
  readonly members?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * An answer of RFC 9457. Thrown by anything that handles a request; `detail` names what is wrong
 * and the next step, for the person who reads it.
 */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly code: ProblemCode
  readonly options: ProblemOptions

  constructor(code: ProblemCode, detail: string, options: ProblemOptions = {}) {
    super(detail)
    this.code = code
    this.options = options
  }

  get status(): number {
    return PROBLEMS[this.code].status
  }

  /** The body. `instance` is the path of the request that met the problem. */
  toBody(instance: string): Record<string, unknown> {
    return {
      type: `/problems/${this.code}`,
      title: PROBLEMS[this.code].title,
      status: this.status,
      detail: this.message,
      instance,
      code: this.code,
      ...(this.options.errors ? { errors: this.options.errors } : {}),
      ...this.options.members,
    }
  }
}

/** What a problem calls the request that met it: its path. The query may hold copy. */
export function instanceOf(request: Request): string {
  return request.originalUrl.replace(/\?.*$/s, '')
}

export const PROBLEM_TYPE = 'application/problem+json'

/** Sends the problem; never cached, since each is about this request at this moment. */
export function sendProblem(response: Response, problem: ProblemError): void {
  response
    .status(problem.status)
    .set({ 'Cache-Control': 'no-store', ...problem.options.headers })
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problem.toBody(instanceOf(response.req))))
}
