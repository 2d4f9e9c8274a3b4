import type { Request, Response } from 'express'
import type { Queryable } from '../platform/store/database.ts'
import { findStory, type StoryRecord } from '../platform/store/stories.ts'
import { findKey, holds } from './authorize.ts'
import type { ServerContext } from './context.ts'
import { ProblemError } from './problem.ts'
import { isId, isSlug } from './story-name.ts'

/** The story that a path names by id or slug, published or not; null for any other name. */
export async function findNamedStory(db: Queryable, name: string): Promise<StoryRecord | null> {
  return isId(name) || isSlug(name) ? findStory(db, name) : null
}

/** The story, published or not: for editors. Throws `not-found`. */
export async function requireStory(db: Queryable, name: string): Promise<StoryRecord> {
  const story = await findNamedStory(db, name)
  if (story) return story
  throw new ProblemError('not-found', `There is no story ${name}. Check the id or slug.`)
}

/** The story once something of it is out, whatever its state. Throws `not-found`. */
export async function requirePublishedStory(db: Queryable, name: string): Promise<StoryRecord> {
  const story = await findNamedStory(db, name)
  if (story && story.revision > 0) return story
  throw new ProblemError('not-found', `There is no story ${name}, or nothing of it is out yet.`)
}

/**
 * The story, if the caller may read its text: a killed one is `killed` to everyone without
 * `read-desk`. Throws `not-found` while nothing of it is out.
 */
export async function requireReadableStory(
  context: Pick<ServerContext, 'database'>,
  request: Request,
  name: string,
): Promise<StoryRecord> {
  const story = await requirePublishedStory(context.database, name)
  if (story.state !== 'killed') return story
  if (holds(await findKey(context, request), 'read-desk')) return story
  const { epoch, revision, hash } = story
  throw new ProblemError(
    'killed',
    'The story was withdrawn. Take down what you show of it; a desk may read it with scope read-desk.',
    { members: { head: { epoch, revision, hash } } },
  )
}

/** Says how caches may keep a story's text: as `cacheControl` has it, a killed story's never. */
export function cacheStory(response: Response, story: StoryRecord, cacheControl: string): void {
  response.set('Cache-Control', story.state === 'killed' ? 'private, no-store' : cacheControl)
}
