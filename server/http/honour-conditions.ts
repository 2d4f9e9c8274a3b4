import type { RequestHandler } from 'express'

/**
 * Has Express answer 304 by If-None-Match and If-Modified-Since alone. It would not where the request
 * says `Cache-Control: no-cache`, as Node's fetch and a browser's reload do along with them; that is
 * for caches on the way (RFC 9111, 5.2.1.4), and we are where it leads.
 */
export const honourConditions: RequestHandler = (request, _response, next) => {
  delete request.headers['cache-control']
  next()
}
