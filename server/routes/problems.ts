import { Router } from 'express'
import { isProblemCode, PROBLEMS } from '../problem-codes.ts'

/** What each problem's `type` leads to: its meaning in plain words. */
export function problemRoutes(): Router {
  const router = Router()
  router.get('/problems/:code', (request, response, next) => {
    const { code } = request.params
    if (!isProblemCode(code)) return next()
    const { status, title, meaning } = PROBLEMS[code]
    response
      .set('Cache-Control', 'public, max-age=3600')
      .type('text/plain')
      .send(`${title} (${code}, ${status})\n\n${meaning}\n`)
  })
  return router
}
