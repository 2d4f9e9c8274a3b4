import type { RequestHandler } from 'express'
import { inSpan } from '../../platform/tracing/spans.ts'

/**
 * Makes each writing request a span of its caller's trace, or the first of a new one. Reading is left
 * out: readers are many, and each of their requests is alike.
 */
export const traceRequests: RequestHandler = (request, response, next) => {
  const { method } = request
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return next()
  const options = {
    kind: 'server',
    parent: request.get('traceparent') ?? null,
    attributes: { 'http.request.method': method },
  } as const
  void inSpan(method, options, (span) => {
    const answered = new Promise<void>((resolve) => {
      response.once('close', () => {
        const template: unknown = request.route?.path
        if (typeof template === 'string') {
          span.updateName(`${method} ${template}`).setAttribute('http.route', template)
        }
        span.setAttribute('http.response.status_code', response.statusCode)
        resolve()
      })
    })
    next()
    return answered
  })
}
