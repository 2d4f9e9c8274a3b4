import { Router } from 'express'
import { createOperations } from '../../platform/operations/operations.ts'
import type { ServerContext } from '../context.ts'

/**
 * `/healthz`: the process answers. `/readyz`: it can do its work, so a balancer may send requests;
 * 503 says which part it cannot reach. `/metrics`: what it counts, for Prometheus.
 */
export function healthRoutes(context: Pick<ServerContext, 'database' | 'metrics'>): Router {
  const operations = createOperations(context)
  const router = Router()
  router.use(['/healthz', '/readyz', '/metrics'], (_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })

  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })

  router.get('/readyz', async (_request, response) => {
    const { ready, body } = await operations.readiness()
    response.status(ready ? 200 : 503).json(body)
  })

  router.get('/metrics', async (_request, response) => {
    const { type, text } = await operations.metrics()
    response.type(type).send(text)
  })

  return router
}
