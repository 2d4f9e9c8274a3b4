import type { Request, Response } from 'express'
import type { Queryable } from '../platform/store/database.ts'
import { findStory, type StoryRecord } from '../platform/store/stories.ts'
import type { StoryHead } from '../platform/store/story-heads.ts'
import { findKey, holds, type KeyContext } from './authorize.ts'
import { type HeadFields, headOf } from './head-of.ts'
import { ProblemError } from './problem.ts'
import type { HeadReader } from './recovery/head-reader.ts'
import { isId, isSlug } from './story-name.ts'

/** The story that a path names by id or slug, published or not; null for any other name. */
export async function findNamedStory(db: Queryable, name: string): Promise<StoryRecord | null> {
  return isId(name) || isSlug(name) ? findStory(db, name) : null
}

/** The story, published or not: for editors. Throws `not-found`. */
export async function requireStory(db: Queryable, name: string): Promise<StoryRecord> {
  const story = await findNamedStory(db, name)
  if (story) return story
  throw new ProblemError('not-found', `There is no story ${told(name)}. Check the id or slug.`)
}

/** The story once something of it is out, whatever its state. Throws `not-found`. */
export async function requirePublishedStory(db: Queryable, name: string): Promise<StoryRecord> {
  return requireOut(await findNamedStory(db, name), name)
}

/** Where such a story stands, at less cost. Throws `not-found`. */
export async function requirePublishedHead(heads: HeadReader, name: string): Promise<StoryHead> {
  return requireOut(isId(name) || isSlug(name) ? await heads.find(name) : null, name)
}

function requireOut<S extends { readonly revision: number }>(story: S | null, name: string): S {
  if (story && story.revision > 0) return story
  throw new ProblemError(
    'not-found',
    `There is no story ${told(name)}, or nothing of it is out yet.`,
  )
}

/** A name as a problem repeats it: none is longer than a slug. */
function told(name: string): string {
  return name.length <= 100 ? name : `${name.slice(0, 100)}…`
}

/**
 * Whether the story's texts from before its kill are kept from the caller: from everyone without
 * `read-desk`. Of a killed story readers see the present epoch alone, which is its tombstone.
 */
export async function hidesPast(
  context: KeyContext,
  request: Request,
  story: StoryRecord,
): Promise<boolean> {
  return story.state === 'killed' && !holds(await findKey(context, request), 'read-desk')
}

/** The answer to a reader who asks for what a kill withdrew. */
export function withdrawn(story: StoryRecord): ProblemError {
  return new ProblemError(
    'killed',
    'The story was withdrawn. Take down what you show of it; a desk may read it with scope read-desk.',
    { members: { head: headOf(story) } },
  )
}

/** The answer to a reader who asks for what is not kept, or not served, any more. */
export function compacted(story: HeadFields, number: number): ProblemError {
  return new ProblemError(
    'compacted',
    `Revision ${number} is not served any more. Start again from a snapshot at head.`,
    { members: { head: headOf(story) } },
  )
}

/** Says how caches may keep a story's text: as `cacheControl` has it, a killed story's never. */
export function cacheStory(
  response: Response,
  story: Pick<StoryRecord, 'state'>,
  cacheControl: string,
): void {
  response.set('Cache-Control', story.state === 'killed' ? 'private, no-store' : cacheControl)
}
