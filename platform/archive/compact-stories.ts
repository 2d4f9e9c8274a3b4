import type { Database } from '../store/database.ts'
import {
  type Compacted,
  type CompactLimits,
  compactNext,
  findCompactable,
  measureCompaction,
} from './compact-story.ts'

/** Revisions that one transaction takes: the lock of their story is short. */
const PART = 200
/** Stories that are looked for at a time. */
const PAGE = 500
const NO_STORY = '00000000-0000-0000-0000-000000000000'

export interface CompactWork {
  readonly limits: CompactLimits
  /** Only measures what would be freed. */
  readonly dryRun?: boolean
  /** Stops between two transactions when it is aborted. */
  readonly stopping?: AbortSignal
  /** So many more revisions were compacted. */
  readonly done?: (revisions: number) => void
}

export interface CompactSum extends Compacted {
  /** Stories with something compacted. */
  readonly stories: number
}

/**
 * Compacts what the limits allow in all stories, a part of a story at a time, each in a transaction of
 * its own. Where it stands is in the rows: after an interruption the next call goes on, and several
 * at once do no harm. On the embedded database it then gives the room back to be used again, which
 * PostgreSQL does by itself.
 */
export async function compactStories(database: Database, work: CompactWork): Promise<CompactSum> {
  const { limits, dryRun = false, stopping, done } = work
  const sum = { stories: 0, revisions: 0, bytes: 0 }
  const add = ({ revisions, bytes }: Compacted) => {
    sum.revisions += revisions
    sum.bytes += bytes
    done?.(revisions)
  }
  let after = NO_STORY
  for (;;) {
    const page = await findCompactable(database, limits, after, PAGE)
    for (const story of page) {
      if (stopping?.aborted) break
      sum.stories += 1
      if (dryRun) add(await measureCompaction(database, story))
      while (!dryRun && !stopping?.aborted) {
        const freed = await database.transaction((transaction) =>
          compactNext(transaction, story.id, limits, PART),
        )
        if (freed === null) break
        add(freed)
      }
    }
    const last = page.at(-1)
    if (!last || stopping?.aborted) break
    after = last.id
  }
  if (sum.revisions > 0 && !dryRun && database.adapter === 'pglite') {
    await database.query('VACUUM revision')
  }
  return sum
}

/** Revisions that may be compacted. */
export async function countCompactable(database: Database, limits: CompactLimits): Promise<number> {
  let count = 0
  let after = NO_STORY
  for (;;) {
    const page = await findCompactable(database, limits, after, PAGE)
    for (const { from, upTo } of page) count += upTo - from
    const last = page.at(-1)
    if (!last) return count
    after = last.id
  }
}
