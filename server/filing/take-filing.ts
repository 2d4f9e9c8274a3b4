import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Request, Response } from 'express'
import {
  type AcceptedFiling,
  acceptFiling,
  type FilingTarget,
  type KeyClaim,
} from '../../platform/filing/accept-filing.ts'
import type { FilingBody } from '../../platform/filing/filing-body.ts'
import { findFiling } from '../../platform/store/filings.ts'
import {
  type EarlierRequest,
  findEarlierRequest,
  keepAnswer,
} from '../../platform/store/idempotency.ts'
import type { ApiKey } from '../../platform/store/keys.ts'
import type { ServerContext } from '../context.ts'
import { requireStory } from '../find-story.ts'
import { logEvent } from '../log-events.ts'
import { instanceOf, PROBLEM_TYPE, ProblemError } from '../problem.ts'
import { badSlug, isId, isSlug } from '../story-name.ts'
import { type Answer, answerFiling } from './answer-filing.ts'
import { readIdempotencyKey, readIfMatch, readWait } from './filing-headers.ts'

interface Taking {
  /** null: to be found by what the filing says. */
  readonly story: string | null
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
  const claim = readClaim(request, key, body.source)
  const known = claim && (await findEarlierRequest(database, claim))
  const { filing, earlier } = known
    ? { filing: null, earlier: known }
    : await acceptFiling(context, {
        target: await readTarget(context, story, opensStory),
        ...{ body, keyId: key.id, baseRevision, claim },
      })
  if (earlier) {
    requireSame(earlier, claim)
    logEvent.filingRepeated(log, key, earlier.filingId)
    response.set('Idempotency-Replayed', 'true')
    return sendAnswer(response, await answerEarlier(context, request, response, earlier))
  }
  if (filing.status === 'rejected') logEvent.filingRefused(log, key, 'stale-base')
  else {
    logEvent.filingAccepted(log, filing, key, body.source.length)
    wakeWorker(context, filing)
  }
  const answer = await answerOrProblem(context, request, response, filing)
  if (claim) await keepAnswer(database, { ...claim, status: answer.status, answer: answer.body })
  sendAnswer(response, answer)
}

/** The story that a path names. Throws `not-found`, or `bad-slug` for one that would be opened. */
async function readTarget(
  { database }: ServerContext,
  story: string | null,
  opensStory: boolean,
): Promise<FilingTarget> {
  if (story === null) return 'match'
  if (!opensStory) return { known: (await requireStory(database, story)).id }
  if (isId(story)) return { known: story }
  if (!isSlug(story)) throw badSlug(story)
  return { slug: story }
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
  response.location(addressOf(filing.id))
  try {
    return await answerFiling(context, filing, wait)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { status: error.status, body: error.toBody(instanceOf(request)) }
  }
}

/** Sends an answer; one that is a problem as such. */
export function sendAnswer(response: Response, { status, body }: Answer): void {
  response.status(status).set('Cache-Control', 'no-store')
  if (status >= 400) response.type(PROBLEM_TYPE).send(JSON.stringify(body))
  else response.json(body)
}

/** Tells a worker. Not waited for: a queue that is down costs the filing a sweep, not its answer. */
export function wakeWorker(context: ServerContext, filing: AcceptedFiling): void {
  void wakeAgain(context, filing, WAKE_AGAIN_MS)
}

async function wakeAgain(
  { queue, log, clock }: ServerContext,
  { storyId, embargoedUntil }: AcceptedFiling,
  pauses: readonly number[],
): Promise<void> {
  for (const [times, pauseMs] of [0, ...pauses].entries()) {
    if (pauseMs > 0) await wait(pauseMs, undefined, { ref: false })
    try {
      const delayMs = embargoedUntil ? embargoedUntil.getTime() - clock().getTime() : 0
      return await queue.wakeIngest(storyId, Math.max(0, delayMs))
    } catch (error) {
      if (times === 0) logEvent.wakeFailed(log, storyId, error)
    }
  }
}

/** A queue that was restarted is back in seconds. What it misses for longer is for the sweeper. */
const WAKE_AGAIN_MS = [250, 1_000, 4_000]

/** The first request's answer; while that is still being waited for, one from the same filing. */
async function answerEarlier(
  context: ServerContext,
  request: Request,
  response: Response,
  earlier: EarlierRequest,
): Promise<Answer> {
  if (earlier.status !== null) {
    response.location(addressOf(earlier.filingId))
    return { status: earlier.status, body: earlier.answer }
  }
  const filing = await findFiling(context.database, earlier.filingId)
  if (!filing) throw new Error(`Filing ${earlier.filingId} is gone.`)
  return answerOrProblem(context, request, response, filing)
}

function requireSame(earlier: EarlierRequest, claim: KeyClaim | null): void {
  if (earlier.requestHash === claim?.requestHash) return
  throw new ProblemError(
    'idempotency-reuse',
    'This Idempotency-Key was used for another request. Repeat that one unchanged, or send a new key.',
  )
}

/** What an Idempotency-Key stands for: where it was sent, in which form, and every byte of it. */
function readClaim(request: Request, { id }: ApiKey, bytes: Buffer): KeyClaim | null {
  const key = readIdempotencyKey(request.get('Idempotency-Key'))
  if (key === null) return null
  const requestHash = createHash('sha256')
    .update(JSON.stringify([request.originalUrl, request.get('Content-Type') ?? '']))
    .update(bytes)
    .digest('hex')
  return { apiKeyId: id, key, requestHash }
}

function addressOf(filing: string): string {
  return `/api/v1/filings/${filing}`
}
