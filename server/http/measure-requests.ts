import type { Request, RequestHandler } from 'express'
import type { Metrics } from '../../platform/metrics/metrics.ts'

/**
 * Measures each request, by the template of the route that took it: `/api/v1/stories/:story`. What
 * no route took is `other`. `base` is where the API's routes live, which a route itself cannot tell
 * once it failed.
 */
export function measureRequests({ requestSeconds }: Metrics, base: string): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now()
    response.once('close', () => {
      const type = String(response.getHeader('Content-Type') ?? '')
      if (type.startsWith('text/event-stream')) return
      const status = response.writableFinished ? String(response.statusCode) : 'aborted'
      const labels = { method: request.method, route: templateOf(request, base), status }
      requestSeconds.observe(labels, (performance.now() - startedAt) / 1_000)
    })
    next()
  }
}

function templateOf({ route, originalUrl }: Request, base: string): string {
  if (typeof route?.path !== 'string') return 'other'
  return originalUrl.startsWith(`${base}/`) ? base + route.path : route.path
}
