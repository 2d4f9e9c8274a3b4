import type { Change } from '../core/change/change.ts'
import { describeChange } from '../core/change/describe-change.ts'
import { type Document, EMPTY_DOCUMENT } from '../core/story/document.ts'
import type { Queryable } from '../platform/store/database.ts'
import { findRevision } from '../platform/store/revisions.ts'
import type { StoryRecord } from '../platform/store/stories.ts'

/** A revision whose text is not kept any more: there is nothing to compare. */
export class CompactedError extends Error {
  override readonly name = 'CompactedError'
  readonly revision: number

  constructor(revision: number) {
    super(`Revision ${revision} was compacted.`)
    this.revision = revision
  }
}

/**
 * What happened to a story from one revision to another, in either direction; revision 0 is the
 * empty document. A single step is the change as it was understood when it was filed, with what
 * the desk declared; longer ways, and steps of which that was compacted, are worked out anew. null
 * where there is no such revision.
 * @throws CompactedError
 */
export async function compareRevisions(
  db: Queryable,
  story: StoryRecord,
  from: number,
  to: number,
): Promise<Change | null> {
  if (to === from + 1) {
    const step = await findRevision(db, story.id, to)
    if (step === null || step.change !== null) return step?.change ?? null
  }
  const [old, fresh] = await Promise.all([
    findDocument(db, story, from),
    findDocument(db, story, to),
  ])
  if (!old || !fresh) return null
  return describeChange({ old: { document: old }, new: { document: fresh }, from, to })
}

async function findDocument(
  db: Queryable,
  story: StoryRecord,
  number: number,
): Promise<Document | null> {
  if (number === 0) return EMPTY_DOCUMENT
  if (number === story.revision) return story.document
  const revision = await findRevision(db, story.id, number)
  if (revision?.document === null) throw new CompactedError(number)
  return revision?.document ?? null
}
