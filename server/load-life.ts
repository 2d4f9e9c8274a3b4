import { type StoryLife, traceLife } from '../core/provenance/trace-life.ts'
import type { Queryable } from '../platform/store/database.ts'
import { readSentenceSteps } from '../platform/store/sentence-steps.ts'
import type { StoryRecord } from '../platform/store/stories.ts'

/** Revisions that the drawing goes back; of more, the newest. */
const LIFE_REVISIONS = 40
/** Blocks and lines above which sentences could not be told apart, and are not drawn. */
const MOST_BLOCKS = 200
const MOST_LINES = 400
/** Lives kept in memory, so that the readers of one update cost one reading. */
const MOST_KEPT = 200

const kept = new Map<string, Promise<StoryLife | null>>()

/**
 * The life of every sentence up to the story's head. null where it is nothing to draw: a single
 * revision, or too much text.
 */
export function loadLife(db: Queryable, story: StoryRecord): Promise<StoryLife | null> {
  const { id, epoch, revision } = story
  const key = `${id} ${epoch} ${revision}`
  const known = kept.get(key)
  if (known) return known
  const life = traceStory(db, story)
  kept.set(key, life)
  life.catch(() => kept.delete(key))
  const [oldest] = kept.keys()
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  return life
}

async function traceStory(db: Queryable, story: StoryRecord): Promise<StoryLife | null> {
  const { id, epoch, revision, document } = story
  if (revision < 2 || document.blocks.length > MOST_BLOCKS) return null
  const after = Math.max(0, revision - LIFE_REVISIONS)
  const life = traceLife(await readSentenceSteps(db, id, epoch, after, revision))
  return life && life.to > life.from && life.lines.length <= MOST_LINES ? life : null
}
