import { type Request, type Response, Router } from 'express'
import { requireAlive } from '../../platform/filing/require-open.ts'
import { siteUrl } from '../../platform/site-url.ts'
import { noteAction } from '../../platform/store/audit.ts'
import { readFacts } from '../../platform/store/revisions.ts'
import { listStories, type StoryState } from '../../platform/store/stories.ts'
import { readToldRevisions } from '../../platform/store/told-revisions.ts'
import { authorize } from '../authorize.ts'
import { changeState } from '../change-state.ts'
import type { ServerContext } from '../context.ts'
import { cacheStory, requirePublishedStory, requireStory } from '../find-story.ts'
import { badParameter, readPaging, readParameter } from '../http/read-query.ts'
import { loadLife } from '../load-life.ts'
import { logEvent } from '../log-events.ts'
import { viewStory } from '../views.ts'

/** The longest search, in UTF-16 units. */
const MAX_QUERY = 200

/** Stories as readers find and read them, and the desk closing and reopening them. */
export function storyRoutes(context: ServerContext): Router {
  const router = Router()
  const { config, database, bus, queue, log, clock } = context

  router.get('/stories', async (request, response) => {
    const state = readState(readParameter(request, 'state'))
    const q = readParameter(request, 'q')?.trim()
    if (q && q.length > MAX_QUERY)
      throw badParameter('q', `must have at most ${MAX_QUERY} characters`)
    const page = await listStories(database, {
      ...readPaging(request),
      ...(state ? { state } : {}),
      ...(q ? { q } : {}),
    })
    response.set('Cache-Control', 'public, max-age=1, s-maxage=1').json(page)
  })

  router.get('/stories/:story', async (request, response) => {
    const story = await requirePublishedStory(database, request.params.story)
    const { epoch, revision, hash, document, provenance } = story
    cacheStory(response, story, 'no-cache')
    response.json({
      story: viewStory(story),
      position: { epoch, revision },
      hash,
      document,
      provenance: provenance.blocks ?? {},
      facts: await readFacts(database, story.id, epoch),
      told: await readToldRevisions(database, story.id, epoch, revision),
    })
  })

  /** For the drawing of the story's life on its page; null where there is nothing to draw. */
  router.get('/stories/:story/life', async (request, response) => {
    const story = await requirePublishedStory(database, request.params.story)
    const { id, epoch, revision } = story
    cacheStory(response, story, 'no-cache')
    response.json({ story: id, epoch, revision, life: await loadLife(database, story) })
  })

  router.post('/stories/:story/close', (request, response) => change(request, response, 'closed'))
  router.post('/stories/:story/reopen', (request, response) => change(request, response, 'open'))

  async function change(
    request: Request<{ story: string }>,
    response: Response,
    state: 'open' | 'closed',
  ): Promise<void> {
    const key = await authorize(context, request, 'file')
    const story = await requireStory(database, request.params.story)
    const at = clock()
    const { changed, endpoints } = await database.transaction(async (transaction) => {
      const done = await changeState(transaction, story.id, state, { siteUrl: siteUrl(config), at })
      const action = state === 'open' ? 'story.reopened' : 'story.closed'
      const entry = { action, keyId: key.id, at, storyId: story.id } as const
      if (done.changed) await noteAction(transaction, entry)
      return done
    })
    const now = await requireStory(database, story.id)
    requireAlive(now)
    if (changed) {
      logEvent.storyStateChanged(log, story.id, state, key)
      await bus
        .publish({ type: 'story', story: story.id })
        .catch((error: unknown) => logEvent.hintFailed(log, error))
      await Promise.all(
        endpoints.map((id) =>
          queue.wakeDelivery(id).catch((error: unknown) => logEvent.wakeFailed(log, id, error)),
        ),
      )
    }
    response.set('Cache-Control', 'no-store').json({ story: viewStory(now) })
  }

  return router
}

const STATES: readonly StoryState[] = ['open', 'closed', 'killed']

function readState(value: string | undefined): StoryState | undefined {
  const state = STATES.find((known) => known === value)
  if (value && !state) throw badParameter('state', `must be one of ${STATES.join(', ')}`)
  return state
}
