import { factsForReaders } from '../../core/change/facts-for-readers.ts'
import { MAX_DELTAS } from '../../core/protocol/decide-recovery.ts'
import { EMPTY_DOCUMENT } from '../../core/story/document.ts'
import type { Database } from '../../platform/store/database.ts'
import { findRevision, readDeltas, type StoredRevision } from '../../platform/store/revisions.ts'
import type { StoryRecord } from '../../platform/store/stories.ts'
import type { ComparedRevision, CompareLayout, CompareView } from '../../ui/compare/compare-view.ts'
import { markBetween } from '../../ui/story/mark-between.ts'
import { CompactedError, compareRevisions } from '../compare-revisions.ts'

/** What is to be compared; `from` is not after `to`. */
export interface CompareRequest {
  readonly from: number
  readonly to: number
  readonly layout: CompareLayout
}

/**
 * What the comparison shows; null where the story, as readers have it, lacks one of the revisions.
 * @throws CompactedError
 */
export async function loadComparePage(
  database: Database,
  story: StoryRecord,
  { from, to, layout }: CompareRequest,
): Promise<CompareView | null> {
  const { id, epoch, slug, slugline, revision: last } = story
  if (to > last || to < 1) return null
  const isNear = to - from <= MAX_DELTAS
  const [old, fresh, change, deltas] = await Promise.all([
    from === 0 ? null : findRevision(database, id, from),
    findRevision(database, id, to),
    compareRevisions(database, story, from, to),
    isNear ? readDeltas(database, id, epoch, from, to) : [],
  ])
  const isPublic = (revision: StoredRevision | null) => revision?.epoch === epoch
  if (!fresh || !change || !isPublic(fresh) || (from > 0 && !isPublic(old))) return null
  if (old?.document === null) throw new CompactedError(from)
  if (fresh.document === null) throw new CompactedError(to)
  const before = old?.document ?? EMPTY_DOCUMENT
  const head = { number: to, at: fresh.publishedAt.toISOString() }
  return {
    slug,
    title: story.document.headline ?? slugline,
    first: 1,
    last,
    from: endOf(from, old),
    to: endOf(to, fresh),
    layout,
    change: { ...change, facts: factsForReaders(change.facts) },
    old: before,
    fresh: fresh.document,
    marks: markBetween(
      before,
      fresh.document,
      from === 0 || deltas.length < to - from ? [] : deltas,
      head,
    ),
  }
}

function endOf(number: number, revision: StoredRevision | null): ComparedRevision {
  return {
    number,
    kind: revision?.kind ?? null,
    at: revision?.publishedAt.toISOString() ?? null,
  }
}
