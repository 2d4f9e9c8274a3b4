import type { ErrorRequestHandler, RequestHandler } from 'express'
import { FilingRefusal } from '../../platform/filing/filing-refusal.ts'
import type { Log } from '../../platform/log.ts'
import { DiskFullError, isDiskFull } from '../../platform/store/disk-full.ts'
import { isUnreachable } from '../../platform/store/is-unreachable.ts'
import { CursorError } from '../../platform/store/page.ts'
import { toProblem as refusalProblem } from '../filing/refusal-problem.ts'
import { logEvent } from '../log-events.ts'
import { allowedMethods } from '../openapi/allowed-methods.ts'
import { ProblemError, sendProblem } from '../problem.ts'
import { requestId } from './log-requests.ts'
import { tooLarge } from './read-body.ts'

/** Answers whatever no route took: with 405 where the path is one of the API, for other methods. */
export const answerNotFound: RequestHandler = (request) => {
  const { method } = request
  const path = request.baseUrl + request.path
  const allowed = allowedMethods(path)
  if (allowed !== null) {
    throw new ProblemError('method-not-allowed', `${method} is not for ${path}: use ${allowed}.`, {
      headers: { Allow: allowed },
    })
  }
  throw new ProblemError(
    'not-found',
    `There is no ${method} ${path.slice(0, LONGEST_TOLD)}. Check the path and the method; /docs lists them.`,
  )
}

/** What is repeated of an address that is not one. */
const LONGEST_TOLD = 200

/** An outage fails every request: the log says so now and then. */
const TELL_OUTAGE_EVERY_MS = 10_000

/** Turns whatever a handler threw into a problem; what is no one's fault but ours is logged. */
export function handleErrors(log: Log): ErrorRequestHandler {
  let outageToldAt = Number.NEGATIVE_INFINITY
  return (error: unknown, _request, response, _next) => {
    const problem = toProblem(error)
    const isOutage = problem.code === 'unavailable' || problem.code === 'disk-full'
    if (isOutage && performance.now() - outageToldAt > TELL_OUTAGE_EVERY_MS) {
      outageToldAt = performance.now()
      if (problem.code === 'disk-full') logEvent.diskFull(log, error)
      else logEvent.databaseUnreachable(log, error)
    }
    if (problem.code === 'internal') logEvent.requestFailed(log, requestId(response), error)
    if (response.headersSent) response.destroy()
    else sendProblem(response, problem)
  }
}

function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof FilingRefusal) return refusalProblem(error)
  if (error instanceof CursorError) {
    const errors = [{ pointer: '/cursor', detail: 'must be the nextCursor of a page of this list' }]
    return new ProblemError('bad-request', error.message, { errors })
  }
  // What Express and its parsers throw carries the status that they mean (http-errors).
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  const said = error instanceof Error ? error.message : String(error)
  if (isUnreachable(error)) {
    return new ProblemError(
      'unavailable',
      'The database cannot be reached just now. Nothing was acknowledged; try again.',
      { headers: { 'Retry-After': '5' } },
    )
  }
  if (isDiskFull(error)) {
    const why =
      error instanceof DiskFullError
        ? error.message
        : 'The disk of the database is full. Free space there.'
    return new ProblemError('disk-full', `${why} Nothing was acknowledged; then try again.`, {
      headers: { 'Retry-After': '30' },
    })
  }
  if (status === 413) return tooLarge()
  if (status === 415) {
    return new ProblemError(
      'unsupported-media-type',
      `${said}. Send the body as it is, or packed with gzip or br.`,
    )
  }
  if (isUnpackFault(error)) {
    return new ProblemError(
      'bad-request',
      `The body is not packed as its Content-Encoding says (${said}). Pack it again, or send it as it is.`,
    )
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new ProblemError(
      'bad-request',
      `${said.slice(0, LONGEST_TOLD)}. Check the path, the headers and the body.`,
    )
  }
  return new ProblemError(
    'internal',
    'The tracker failed on this request. Nothing was acknowledged; try again.',
  )
}

/** Whether zlib could not unpack a body: it names its faults `Z_DATA_ERROR`, Brotli's `ERR__…`. */
function isUnpackFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(Z_|ERR__)/.test(String(error.code))
}
