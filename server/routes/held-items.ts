import { Router } from 'express'
import type { FilingTarget } from '../../platform/filing/accept-filing.ts'
import { noteAction } from '../../platform/store/audit.ts'
import {
  findHeldItem,
  type HeldItem,
  listHeldItems,
  settleHeldItem,
} from '../../platform/store/source-items.ts'
import { findStory } from '../../platform/store/stories.ts'
import { authorize } from '../authorize.ts'
import type { ServerContext } from '../context.ts'
import { answerOrProblem, sendAnswer, wakeWorker } from '../filing/take-filing.ts'
import { requireStory } from '../find-story.ts'
import { readJson } from '../http/read-json.ts'
import { readPaging } from '../http/read-query.ts'
import { invalidInput } from '../http/validate.ts'
import { logEvent } from '../log-events.ts'
import { requireSource } from '../sources/require-source.ts'
import { notHeld, settleHeld } from '../sources/settle-held.ts'
import { heldSchema } from '../sources/source-schemas.ts'
import { viewHeldItem } from '../sources/view-source.ts'
import { badSlug, isId, isSlug } from '../story-name.ts'

/** Items of sources that wait for the desk to say which story they belong to. */
export function heldItemRoutes(context: ServerContext): Router {
  const router = Router()
  const { database, log, clock } = context

  router.get('/sources/:id/held', async (request, response) => {
    await authorize(context, request, 'file', 'read-desk')
    const { id } = await requireSource(database, request.params.id)
    const page = await listHeldItems(database, id, readPaging(request))
    response.json({ ...page, items: page.items.map(viewHeldItem) })
  })

  router.post('/sources/:id/held/:item', async (request, response) => {
    const key = await authorize(context, request, 'file')
    const { id: sourceId } = await requireSource(database, request.params.id)
    const item = await requireHeld(sourceId, request.params.item)
    const target = await readTarget(await readJson(heldSchema, request, response))
    const filing = await settleHeld(context, { sourceId, item, target, key })
    logEvent.filingAccepted(log, filing, key, Buffer.byteLength(item.held.source, 'base64'))
    wakeWorker(context, filing)
    sendAnswer(response, await answerOrProblem(context, request, response, filing))
  })

  router.delete('/sources/:id/held/:item', async (request, response) => {
    const key = await authorize(context, request, 'file')
    const { id: sourceId } = await requireSource(database, request.params.id)
    const item = await requireHeld(sourceId, request.params.item)
    const at = clock()
    await database.transaction(async (transaction) => {
      const end = { state: 'dismissed', at } as const
      if (!(await settleHeldItem(transaction, item, end))) throw notHeld(item.id)
      const detail = { source: sourceId, item: item.id }
      const action = 'source.item-dismissed'
      await noteAction(transaction, { action, keyId: key.id, at, detail })
    })
    response.status(204).end()
  })

  async function requireHeld(sourceId: string, id: string): Promise<HeldItem> {
    const item = isId(id) ? await findHeldItem(database, sourceId, id) : null
    if (!item) throw notHeld(id)
    return item
  }

  async function readTarget(said: { story?: string; new?: string }): Promise<FilingTarget> {
    const { story, new: slug } = said
    if ((story === undefined) === (slug === undefined)) {
      throw invalidInput([
        { pointer: '/story', detail: 'say one of story (id or slug) and new (a slug)' },
      ])
    }
    if (story !== undefined) return { known: (await requireStory(database, story)).id }
    if (slug === undefined || !isSlug(slug)) throw badSlug(slug ?? '', '/new')
    if (await findStory(database, slug)) {
      throw invalidInput([{ pointer: '/new', detail: `a story ${slug} exists; name it as story` }])
    }
    return { slug }
  }

  return router
}
