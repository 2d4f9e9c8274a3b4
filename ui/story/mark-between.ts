import { applyDelta } from '../../core/delta/apply-delta.ts'
import { makeDelta } from '../../core/delta/make-delta.ts'
import { readMarks } from '../../core/delta/read-marks.ts'
import type { DeltaMessage } from '../../core/protocol/messages.ts'
import type { Document } from '../../core/story/document.ts'
import { advanceMarks, NO_MARKS, type StandingMarks } from './advance-marks.ts'

/**
 * The one net change from `old` to `fresh`, as marks. `deltas` lead from one to the other and say when
 * each change came; what they do not tell came with `head`. Linear in blocks and deltas, but for the
 * words of edits. Throws DeltaMismatchError when the deltas are not of `old`.
 */
export function markBetween(
  old: Document,
  fresh: Document,
  deltas: readonly Pick<DeltaMessage, 'ops' | 'revision' | 'at'>[],
  head: { readonly number: number; readonly at: string },
): StandingMarks {
  const net = advanceMarks(NO_MARKS, readMarks(old, makeDelta(old, fresh)), {
    ...head,
    freshFrom: head.number,
  })
  const way = walk(old, deltas)
  const stamps = new Map(
    [...way.removed, ...way.marks].map(({ id, revision, at }) => [id, { revision, at }]),
  )
  const { earlierHeadline } = way
  return {
    marks: net.marks.map((mark) => ({ ...mark, ...stamps.get(mark.id) })),
    removed: net.removed.map((removed) => ({ ...removed, ...stamps.get(removed.id) })),
    earlierHeadline: net.earlierHeadline && {
      ...net.earlierHeadline,
      ...(earlierHeadline && { revision: earlierHeadline.revision, at: earlierHeadline.at }),
    },
  }
}

/** The marks that the revisions on the way left, one laid over the other. */
function walk(
  old: Document,
  deltas: readonly Pick<DeltaMessage, 'ops' | 'revision' | 'at'>[],
): StandingMarks {
  let document = old
  let marks = NO_MARKS
  for (const { ops, revision, at } of deltas) {
    if (ops === null) break
    marks = advanceMarks(marks, readMarks(document, ops), { number: revision, at, freshFrom: 0 })
    document = applyDelta(document, ops)
  }
  return marks
}
