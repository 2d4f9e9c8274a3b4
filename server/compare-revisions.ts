import type { Change } from '../core/change/change.ts'
import { describeChange } from '../core/change/describe-change.ts'
import { type Document, EMPTY_DOCUMENT } from '../core/story/document.ts'
import type { Queryable } from '../platform/store/database.ts'
import { findRevision } from '../platform/store/revisions.ts'
import type { StoryRecord } from '../platform/store/stories.ts'

/**
 * What happened to a story from one revision to another, in either direction; revision 0 is the
 * empty document. A single step is the change as it was understood when it was filed, with what
 * the desk declared; longer ways are worked out anew. null where there is no such revision.
 */
export async function compareRevisions(
  db: Queryable,
  story: StoryRecord,
  from: number,
  to: number,
): Promise<Change | null> {
  if (to === from + 1) return (await findRevision(db, story.id, to))?.change ?? null
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
  return (await findRevision(db, story.id, number))?.document ?? null
}
