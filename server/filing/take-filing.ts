import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { findFiling } from '../../platform/store/filings.ts'
import {
  type EarlierRequest,
  findEarlierRequest,
  keepAnswer,
} from '../../platform/store/idempotency.ts'
import type { ApiKey } from '../../platform/store/keys.ts'
import type { ServerContext } from '../context.ts'
import { logEvent } from '../log-events.ts'
import { PROBLEM_TYPE, ProblemError } from '../problem.ts'
import type { FilingBody } from '../read-filing-body.ts'
import { type AcceptedFiling, acceptFiling } from './accept-filing.ts'
import { type Answer, answerFiling } from './answer-filing.ts'
import { readIdempotencyKey, readIfMatch, readWait } from './filing-headers.ts'

interface Taking {
  readonly story: string
  readonly opensStory: boolean
  readonly key: ApiKey
  readonly body: FilingBody
}

/**
 * Takes a filing from its request to its answer: keeps it, wakes a worker, waits if asked to, and
 * gives a repeated request the answer of the first. A filing is never kept twice for one key.
 */
export async function takeFiling(
  context: ServerContext,
  request: Request,
  response: Response,
  { story, opensStory, key, body }: Taking,
): Promise<void> {
  const { database, log } = context
  const baseRevision = readIfMatch(request.get('If-Match'))
  const idempotencyKey = readIdempotencyKey(request.get('Idempotency-Key'))
  const idempotency = idempotencyKey
    ? { key: idempotencyKey, requestHash: hashRequest(request, body.source) }
    : null

  const known = idempotency && { apiKeyId: key.id, key: idempotency.key }
  const before = known && (await findEarlierRequest(database, known))
  const { filing, earlier } = before
    ? { filing: null, earlier: before }
    : await acceptFiling(context, {
        ...{ story, opensStory, body, key, baseRevision, idempotency },
      })
  if (earlier) {
    logEvent.filingRepeated(log, key, earlier.filingId)
    response.set('Idempotency-Replayed', 'true')
    const first = await answerEarlier(context, request, response, earlier, idempotency?.requestHash)
    return sendAnswer(response, first)
  }
  logEvent.filingAccepted(log, filing, key, body.source.length)
  wakeWorker(context, filing)
  const answer = await answerOrProblem(context, request, response, filing)
  if (known) await keepAnswer(database, { ...known, status: answer.status, answer: answer.body })
  sendAnswer(response, answer)
}

/** Answers a filing, waiting for as long as the request prefers, and says that the wait was honoured. */
export async function answerOrProblem(
  context: ServerContext,
  request: Request,
  response: Response,
  filing: AcceptedFiling,
): Promise<Answer> {
  const wait = readWait(request.get('Prefer'))
  if (wait > 0 && filing.status !== 'embargoed') {
    response.set('Preference-Applied', `wait=${wait}`)
  }
  response.location(`/api/v1/filings/${filing.id}`)
  try {
    return await answerFiling(context, filing, wait)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { status: error.status, body: error.toBody(request.originalUrl.replace(/\?.*$/s, '')) }
  }
}

/** Sends an answer; one that is a problem as such. */
export function sendAnswer(response: Response, { status, body }: Answer): void {
  response.status(status).set('Cache-Control', 'no-store')
  if (status >= 400) response.type(PROBLEM_TYPE).send(JSON.stringify(body))
  else response.json(body)
}

/** Tells a worker. Not waited for: a queue that is down costs the filing a sweep, not its answer. */
export function wakeWorker(
  { queue, log, clock }: ServerContext,
  { storyId, embargoedUntil }: AcceptedFiling,
): void {
  const delayMs = embargoedUntil ? embargoedUntil.getTime() - clock().getTime() : 0
  queue
    .wakeIngest(storyId, Math.max(0, delayMs))
    .catch((error: unknown) => logEvent.wakeFailed(log, storyId, error))
}

/** The first request's answer; while that is still being waited for, one from the same filing. */
async function answerEarlier(
  context: ServerContext,
  request: Request,
  response: Response,
  earlier: EarlierRequest,
  requestHash: string | undefined,
): Promise<Answer> {
  if (earlier.requestHash !== requestHash) {
    throw new ProblemError(
      'idempotency-reuse',
      'This Idempotency-Key was used for another request. Repeat that one unchanged, or send a new key.',
    )
  }
  if (earlier.status !== null) {
    response.location(`/api/v1/filings/${earlier.filingId}`)
    return { status: earlier.status, body: earlier.answer }
  }
  const filing = await findFiling(context.database, earlier.filingId)
  if (!filing) throw new Error(`Filing ${earlier.filingId} is gone.`)
  return answerOrProblem(context, request, response, filing)
}

/** Names what was asked: where, in which form, and every byte of it. */
function hashRequest(request: Request, bytes: Buffer): string {
  return createHash('sha256')
    .update(JSON.stringify([request.originalUrl, request.get('Content-Type') ?? '']))
    .update(bytes)
    .digest('hex')
}
