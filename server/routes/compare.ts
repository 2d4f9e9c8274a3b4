import { Router } from 'express'
import { CompactedError, compareRevisions } from '../compare-revisions.ts'
import type { ServerContext } from '../context.ts'
import {
  cacheStory,
  compacted,
  hidesPast,
  requirePublishedStory,
  withdrawn,
} from '../find-story.ts'
import { readWholeNumber } from '../http/read-query.ts'
import { ProblemError } from '../problem.ts'

/** What happened to a story between any two of its revisions. */
export function compareRoutes(context: ServerContext): Router {
  const router = Router()

  /** `to` is the head unless given, and `from` the revision before it. */
  router.get('/stories/:story/compare', async (request, response) => {
    const story = await requirePublishedStory(context.database, request.params.story)
    if (await hidesPast(context, request, story)) throw withdrawn(story)
    const to = readWholeNumber(request, 'to') ?? story.revision
    const from = readWholeNumber(request, 'from') ?? Math.max(0, to - 1)
    const change =
      Math.max(from, to) > story.revision
        ? null
        : await compareRevisions(context.database, story, from, to).catch((error: unknown) => {
            throw error instanceof CompactedError ? compacted(story, error.revision) : error
          })
    if (!change) {
      throw new ProblemError(
        'not-found',
        `The story ${story.slug} has revisions 1 to ${story.revision} (0 is the empty document): ` +
          `from=${from} and to=${to} are not both among them.`,
      )
    }
    cacheStory(response, story, 'no-cache')
    response.json(change)
  })

  return router
}
