import { Router } from 'express'
import { listAudit } from '../../platform/store/audit.ts'
import { authorize } from '../authorize.ts'
import type { ServerContext } from '../context.ts'
import { requireStory } from '../find-story.ts'
import { readPaging, readParameter } from '../http/read-query.ts'

/** Who did what, and when: the desk's memory. */
export function auditRoutes(context: ServerContext): Router {
  const router = Router()
  const { database } = context

  router.get('/audit', async (request, response) => {
    await authorize(context, request, 'read-desk')
    const name = readParameter(request, 'story')
    const storyId = name === undefined ? undefined : (await requireStory(database, name)).id
    const page = await listAudit(database, {
      ...readPaging(request),
      ...(storyId ? { storyId } : {}),
    })
    response.set('Cache-Control', 'private, no-store').json(page)
  })

  return router
}
