import { Router } from 'express'
import type { ServerContext } from '../context.ts'

/** How long the database may take to say that it is there. */
const READY_WITHIN_MS = 2000

/**
 * `/healthz`: the process answers. `/readyz`: it can do its work, so a balancer may send requests;
 * 503 says which part it cannot reach.
 */
export function healthRoutes({ database }: Pick<ServerContext, 'database'>): Router {
  const router = Router()
  router.use(['/healthz', '/readyz'], (_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })

  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })

  router.get('/readyz', async (_request, response) => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, READY_WITHIN_MS, false)
    })
    const asked = database.query('SELECT 1').then(
      () => true,
      () => false,
    )
    const reachable = await Promise.race([asked, late])
    clearTimeout(timer)
    response.status(reachable ? 200 : 503).json({
      status: reachable ? 'ready' : 'unavailable',
      checks: { database: reachable ? 'ok' : 'unreachable' },
    })
  })

  return router
}
