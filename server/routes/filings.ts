import { type Request, type Response, Router } from 'express'
import {
  cancelFiling,
  type FilingRecord,
  findFiling,
  releaseFiling,
} from '../../platform/store/filings.ts'
import type { ApiKey } from '../../platform/store/keys.ts'
import { authorize } from '../authorize.ts'
import type { ServerContext } from '../context.ts'
import { describeFiling } from '../filing/answer-filing.ts'
import { readKillBody } from '../filing/read-kill-body.ts'
import { answerOrProblem, sendAnswer, takeFiling, wakeWorker } from '../filing/take-filing.ts'
import { readBody } from '../http/read-body.ts'
import { logEvent } from '../log-events.ts'
import { ProblemError } from '../problem.ts'
import { type FilingBody, type RawBody, readFilingBody } from '../read-filing-body.ts'
import { isId } from '../story-name.ts'

/** Filing copy and kills, and what becomes of a filing until it is out. */
export function filingRoutes(context: ServerContext): Router {
  const router = Router()
  const { database, bus, log, clock } = context

  async function take(
    request: Request<{ story?: string }>,
    response: Response,
    read: (raw: RawBody) => FilingBody,
    opensStory: boolean,
  ): Promise<void> {
    const key = await authorize(context, request, 'file')
    try {
      const bytes = await readBody(request, response)
      const body = read({ bytes, contentType: request.get('Content-Type'), query: request.query })
      const { story = null } = request.params
      await takeFiling(context, request, response, { story, opensStory, key, body })
    } catch (error) {
      if (error instanceof ProblemError) logEvent.filingRefused(log, key, error.code)
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
    if (!(await cancelFiling(database, filing.id, clock()))) throw await notEmbargoed(filing.id)
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
    const { id } = await requireFiling(request.params.id)
    if (!(await releaseFiling(database, id))) throw await notEmbargoed(id)
    const released = await requireFiling(id)
    logEvent.filingReleased(log, released, key)
    wakeWorker(context, released)
    sendAnswer(response, await answerOrProblem(context, request, response, released))
  })

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
