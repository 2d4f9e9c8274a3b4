import { type Request, type Response, Router } from 'express'
import type { FilingBody } from '../../platform/filing/filing-body.ts'
import { FilingRefusal } from '../../platform/filing/filing-refusal.ts'
import { type Action, noteAction } from '../../platform/store/audit.ts'
import type { Queryable } from '../../platform/store/database.ts'
import {
  cancelFiling,
  FILING_STATUSES,
  type FilingRecord,
  type FilingStatus,
  findFiling,
  releaseFiling,
} from '../../platform/store/filings.ts'
import type { ApiKey } from '../../platform/store/keys.ts'
import { listFilings } from '../../platform/store/list-filings.ts'
import { authorize } from '../authorize.ts'
import type { ServerContext } from '../context.ts'
import { describeFiling } from '../filing/answer-filing.ts'
import { readKillBody } from '../filing/read-kill-body.ts'
import { answerOrProblem, sendAnswer, takeFiling, wakeWorker } from '../filing/take-filing.ts'
import { requireStory } from '../find-story.ts'
import { readBody } from '../http/read-body.ts'
import { badParameter, readPaging, readParameter } from '../http/read-query.ts'
import { logEvent } from '../log-events.ts'
import { ProblemError } from '../problem.ts'
import { type RawBody, readFilingBody } from '../read-filing-body.ts'
import { isId } from '../story-name.ts'

/** Filing copy and kills, and what becomes of a filing until it is out. */
export function filingRoutes(context: ServerContext): Router {
  const router = Router()
  const { database, bus, log, clock } = context

  async function take(
    request: Request<{ story?: string }>,
    response: Response,
    read: (raw: RawBody) => FilingBody | Promise<FilingBody>,
    opensStory: boolean,
  ): Promise<void> {
    const key = await authorize(context, request, 'file')
    try {
      const bytes = await readBody(request, response)
      const body = await read({
        bytes,
        contentType: request.get('Content-Type'),
        query: request.query,
      })
      const { story = null } = request.params
      await takeFiling(context, request, response, { story, opensStory, key, body })
    } catch (error) {
      if (error instanceof ProblemError || error instanceof FilingRefusal) {
        logEvent.filingRefused(log, key, error.code)
      }
      throw error
    }
  }

  router.post('/stories/:story/filings', (request, response) =>
    take(request, response, readFilingBody, true),
  )

  router.post('/filings', (request, response) => take(request, response, readFilingBody, true))

  router.post('/stories/:story/kill', (request, response) =>
    take(request, response, readKillBody, false),
  )

  router.get('/filings', async (request, response) => {
    await authorize(context, request, 'file', 'read-desk')
    const status = readStatus(readParameter(request, 'status'))
    const story = readParameter(request, 'story')
    const page = await listFilings(database, {
      ...readPaging(request),
      ...(status ? { status } : {}),
      ...(story === undefined ? {} : { storyId: (await requireStory(database, story)).id }),
    })
    response.set('Cache-Control', 'private, no-store').json(page)
  })

  router.get('/filings/:id', async (request, response) => {
    await authorize(context, request, 'file', 'read-desk')
    const filing = await requireFiling(request.params.id)
    const described = await describeFiling(context, filing)
    const { input, baseRevision, sourceUri, filedAt, settledAt, problem } = filing
    response.set('Cache-Control', 'private, no-store').json({
      ...described,
      filing: {
        ...{ id: filing.id, status: filing.status, embargoedUntil: filing.embargoedUntil },
        ...{ filedAt, settledAt, baseRevision, sourceUri, problem, input },
      },
    })
  })

  router.post('/filings/:id/cancel', async (request, response) => {
    const key = await authorize(context, request, 'file')
    const filing = await requireFiling(request.params.id)
    const at = clock()
    const cancelled = await database.transaction(async (transaction) => {
      const done = await cancelFiling(transaction, filing.id, at)
      if (done) await note(transaction, 'filing.cancelled', filing, key, at)
      return done
    })
    if (!cancelled) throw await notEmbargoed(filing.id)
    logEvent.filingCancelled(log, { ...filing, status: 'cancelled' }, key)
    await bus
      .publish({ type: 'filing', filing: filing.id })
      .catch((error: unknown) => logEvent.hintFailed(log, error))
    response.set('Cache-Control', 'no-store').json({
      filing: { id: filing.id, status: 'cancelled' },
      story: { id: filing.storyId, slug: filing.storySlug },
    })
  })

  router.post('/filings/:id/release', async (request, response) => {
    const key: ApiKey = await authorize(context, request, 'file')
    const filing = await requireFiling(request.params.id)
    const freed = await database.transaction(async (transaction) => {
      const done = await releaseFiling(transaction, filing.id)
      if (done) await note(transaction, 'filing.released', filing, key, clock())
      return done
    })
    if (!freed) throw await notEmbargoed(filing.id)
    const released = await requireFiling(filing.id)
    logEvent.filingReleased(log, released, key)
    wakeWorker(context, released)
    sendAnswer(response, await answerOrProblem(context, request, response, released))
  })

  const note = (
    transaction: Queryable,
    action: Action,
    { id: filingId, storyId }: FilingRecord,
    { id: keyId }: ApiKey,
    at: Date,
  ) => noteAction(transaction, { action, keyId, at, storyId, filingId })

  async function requireFiling(id: string): Promise<FilingRecord> {
    const filing = isId(id) ? await findFiling(database, id) : null
    if (filing) return filing
    throw new ProblemError('not-found', `There is no filing ${id}. Check the id.`)
  }

  /** Read again, as the filing may have come to its end in between. */
  async function notEmbargoed(id: string): Promise<ProblemError> {
    const { status } = await requireFiling(id)
    const next = status === 'published' ? ' To withdraw what is out, kill its story.' : ''
    return new ProblemError('not-embargoed', `The filing is ${status}, not embargoed.${next}`, {
      members: { filing: { id, status } },
    })
  }

  return router
}

function readStatus(value: string | undefined): FilingStatus | undefined {
  const status = FILING_STATUSES.find((known) => known === value)
  if (value && !status) throw badParameter('status', `must be one of ${FILING_STATUSES.join(', ')}`)
  return status
}
