import type { RequestHandler } from 'express'

/**
 * Lets pages of the configured origins read published stories (`*`: any origin's). Reading only,
 * and neither cookies nor keys: those methods and headers are not allowed across origins.
 */
export function allowCrossOriginReading(origins: readonly string[]): RequestHandler {
  const anyOrigin = origins.includes('*')
  return (request, response, next) => {
    if (origins.length === 0) return next()
    response.vary('Origin')
    const origin = request.get('Origin')
    if (origin && (anyOrigin || origins.includes(origin))) {
      response.set({
        'Access-Control-Allow-Origin': anyOrigin ? '*' : origin,
        'Access-Control-Expose-Headers': 'ETag, X-Request-Id',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      })
      if (request.method === 'OPTIONS') {
        response
          .set({
            'Access-Control-Allow-Methods': 'GET, HEAD',
            'Access-Control-Allow-Headers': 'If-None-Match, Last-Event-ID',
            'Access-Control-Max-Age': '600',
          })
          .sendStatus(204)
        return
      }
    }
    next()
  }
}
