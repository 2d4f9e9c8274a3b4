import type { FeedFormat } from '../../core/feed/feed.ts'
import { isId, isSlug } from '../story-name.ts'

/** The feed that a topic is: of one story, by id or slug, or (null) of all. */
export interface Topic {
  readonly story: string | null
  readonly format: FeedFormat
}

const PATH = /^(?:\/api\/v1)?(?:\/stories\/([^/]+))?\/feed\.(atom|json)$/

/** The feed of ours that `topic` is the address of; null where it is none. */
export function readTopic(topic: string, origin: string): Topic | null {
  if (!topic.startsWith(`${origin}/`)) return null
  const [, story, format] = PATH.exec(decode(topic.slice(origin.length))) ?? []
  if (format !== 'atom' && format !== 'json') return null
  if (story !== undefined && !isId(story) && !isSlug(story)) return null
  return { story: story ?? null, format }
}

/** A path without escapes that it does not need; as it is where they are broken. */
function decode(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
