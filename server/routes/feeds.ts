import { Router } from 'express'
import { FEED_FORMATS } from '../../core/feed/feed.ts'
import { loadFrontFeed } from '../../platform/feeds/load-front-feed.ts'
import { loadStoryFeed } from '../../platform/feeds/load-story-feed.ts'
import type { ServerContext } from '../context.ts'
import { sendFeed } from '../feeds/send-feed.ts'
import { requirePublishedStory } from '../find-story.ts'
import { originOf } from '../http/request-origin.ts'

/** Atom and JSON feeds of all stories and of each; mounted below the API and, shorter, at the root. */
export function feedRoutes(context: ServerContext): Router {
  const router = Router()
  const { config, database } = context

  for (const format of FEED_FORMATS) {
    router.get(`/feed.${format}`, async (request, response) => {
      const feed = await loadFrontFeed(database, originOf(config, request))
      sendFeed(context, response, feed, format)
    })

    router.get(`/stories/:story/feed.${format}`, async (request, response) => {
      const story = await requirePublishedStory(database, request.params.story)
      const feed = await loadStoryFeed(database, story, originOf(config, request))
      sendFeed(context, response, feed, format)
    })
  }

  return router
}
