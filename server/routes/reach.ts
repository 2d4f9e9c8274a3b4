import { Router } from 'express'
import { type EndpointReach, readReach } from '../../platform/store/reach.ts'
import type { StoryRecord } from '../../platform/store/stories.ts'
import { authorize, holds } from '../authorize.ts'
import type { ServerContext } from '../context.ts'
import { requireStory } from '../find-story.ts'

/** What an endpoint has in hand of a story. */
type Holding =
  /** The newest revision; of a killed story, the kill. */
  | 'head'
  /** An older revision. */
  | 'superseded'
  /** A text that was killed. */
  | 'killed'
  /** It confirmed nothing. */
  | 'nothing'

/** Who has what of a story: whom a correction has reached, and who still holds the error. */
export function reachRoutes(context: ServerContext): Router {
  const router = Router()
  const { database } = context

  router.get('/stories/:story/reach', async (request, response) => {
    const key = await authorize(context, request, 'webhooks', 'read-desk')
    const story = await requireStory(database, request.params.story)
    const everybody = holds(key, 'read-desk')
    const reached = await readReach(database, story.id, everybody ? null : key.id)
    const items = reached.map((reach) => viewReach(story, reach))
    const totals: Record<Holding, number> = { head: 0, superseded: 0, killed: 0, nothing: 0 }
    for (const { holds } of items) totals[holds] += 1
    const { id, slug, state, epoch, revision, hash } = story
    response.set('Cache-Control', 'private, no-store').json({
      story: { id, slug, state },
      head: { epoch, revision, hash },
      ...{ totals, items, nextCursor: null },
    })
  })

  return router
}

function viewReach(story: StoryRecord, reach: EndpointReach) {
  const { endpointId, url, deleted, disabled, confirmed, deliveries } = reach
  const holding = whatIsHeld(story, confirmed)
  const since =
    holding === 'superseded' ? reach.outdatedSince : holding === 'killed' ? story.updatedAt : null
  return {
    endpoint: { id: endpointId, url, deleted, disabled },
    holds: holding,
    confirmed,
    /** Since when what it holds is not what readers see. */
    since,
    deliveries,
  }
}

function whatIsHeld(story: StoryRecord, confirmed: EndpointReach['confirmed']): Holding {
  if (confirmed === null) return 'nothing'
  if (confirmed.epoch !== story.epoch) return 'killed'
  return confirmed.revision < story.revision ? 'superseded' : 'head'
}
