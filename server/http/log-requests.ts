import type { RequestHandler, Response } from 'express'
import type { Log } from '../../platform/log.ts'
import { onBehalfOf } from '../../platform/request-id.ts'

const REQUEST_ID = 'X-Request-Id'

/** The id that a response carries and log lines about its request name. */
export function requestId(response: Response): string {
  return String(response.get(REQUEST_ID) ?? '')
}

/**
 * Gives each request an id (a caller's own, where it is short and plain), which every line that is
 * logged on its behalf names, and logs one line when its answer is out: reading at debug, the rest at
 * info. The query is left out: it may hold copy.
 */
export function logRequests(log: Log, newId: () => string): RequestHandler {
  return (request, response, next) => {
    const given = request.get(REQUEST_ID)
    const id = given && /^[\w-]{1,64}$/.test(given) ? given : newId()
    response.set(REQUEST_ID, id)
    const startedAt = performance.now()
    const { method, path } = request
    response.once('close', () => {
      const line = {
        requestId: id,
        method,
        path,
        status: response.writableFinished ? response.statusCode : null,
        durationMs: Math.round(performance.now() - startedAt),
      }
      if (method === 'GET' || method === 'HEAD') log.debug(line, 'request')
      else log.info(line, 'request')
    })
    onBehalfOf(id, next)
  }
}
