import { type ErrorRequestHandler, Router } from 'express'
import { HUB_PATH } from '../../platform/feeds/feed-addresses.ts'
import { OutboundError } from '../../platform/outbound/outbound-error.ts'
import { countHubRequests, putHubRequest } from '../../platform/store/websub-requests.ts'
import type { ServerContext } from '../context.ts'
import { readBody } from '../http/read-body.ts'
import { originOf } from '../http/request-origin.ts'
import { readHubRequest } from '../hub/read-hub-request.ts'
import { logEvent } from '../log-events.ts'
import { ProblemError } from '../problem.ts'

/** Requests that may wait to be confirmed: anybody can make one, and each has us call somebody. */
const MOST_WAITING = 1_000

/**
 * The hub's door (WebSub 5.1): takes what a subscriber asks and keeps it; a worker then asks the
 * subscriber to confirm. Faults are told in plain text, as WebSub wants them.
 */
export function hubRoutes(context: ServerContext): Router {
  const router = Router()
  const { config, database, outbound, bus, log, clock, ids } = context

  router.post(HUB_PATH, async (request, response) => {
    if (!request.is('application/x-www-form-urlencoded')) {
      throw new ProblemError(
        'unsupported-media-type',
        'Send hub.mode, hub.topic and hub.callback as application/x-www-form-urlencoded.',
      )
    }
    const form = new URLSearchParams((await readBody(request, response)).toString())
    const asked = readHubRequest(form, originOf(config, request))
    await checkCallback(asked.callback)
    if ((await countHubRequests(database)) >= MOST_WAITING) {
      throw new ProblemError(
        'unavailable',
        'Too many requests wait to be confirmed. Try again later.',
        {
          headers: { 'Retry-After': '60' },
        },
      )
    }
    await putHubRequest(database, { ...asked, id: ids.newId() }, clock())
    await bus.publish({ type: 'hub' }).catch((error: unknown) => logEvent.hintFailed(log, error))
    response
      .status(202)
      .set('Cache-Control', 'no-store')
      .type('text/plain')
      .send('Accepted. The callback will be asked to confirm.\n')
  })

  router.use(HUB_PATH, tellInPlainText)
  return router

  async function checkCallback(callback: string): Promise<void> {
    try {
      await outbound.check(callback)
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error
      throw new ProblemError('bad-request', `hub.callback cannot be used: ${error.message}.`)
    }
  }
}

const tellInPlainText: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (!(error instanceof ProblemError)) return next(error)
  response
    .status(error.status)
    .set({ 'Cache-Control': 'no-store', ...error.options.headers })
    .type('text/plain')
    .send(`${error.message}\n`)
}
