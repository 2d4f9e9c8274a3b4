import type { Marks } from '../../core/delta/read-marks.ts'
import type { EarlierHeadline, Mix, PageMark, RemovedText } from './story-view.ts'

/** The marks that stand on a page at one moment. */
export interface StandingMarks {
  readonly marks: readonly PageMark[]
  readonly removed: readonly RemovedText[]
  readonly earlierHeadline: EarlierHeadline | null
}

export const NO_MARKS: StandingMarks = { marks: [], removed: [], earlierHeadline: null }

/** Removed texts kept on a page; of more, the newest. Bounds what a page left open all day holds. */
export const MAX_REMOVED = 100

/**
 * Lays the marks of one revision over those that stand. A block keeps its mark until it gets
 * another or leaves the page. What the reader has not seen yet (`freshFrom` and later) and was new
 * stays new when it is edited or moved on top of that. Linear in the blocks.
 */
export function advanceMarks(
  standing: StandingMarks,
  read: Marks,
  revision: { number: number; at: string; freshFrom: number },
): StandingMarks {
  const stamp = { revision: revision.number, at: revision.at }
  const before = new Map(standing.marks.map((mark) => [mark.id, mark]))
  const marks: PageMark[] = []
  for (const { id, mark, direction, words } of read.blocks) {
    const earlier = before.get(id)
    const unseen = earlier?.mark === 'new' && earlier.revision >= revision.freshFrom
    if (mark === 'same' || unseen) {
      if (earlier) marks.push(earlier)
    } else {
      marks.push({ id, mark, ...(direction && { direction }), ...(words && { words }), ...stamp })
    }
  }
  const headline = read.fields.find((change) => change.field === 'headline')
  return {
    marks,
    removed: advanceRemoved(standing.removed, read, stamp),
    earlierHeadline: headline?.from ? { text: headline.from, ...stamp } : standing.earlierHeadline,
  }
}

/** How much of the document a revision touched, for the timeline. */
export function mixOf(read: Marks): Mix {
  let added = 0
  let edited = 0
  for (const { mark, words } of read.blocks) {
    if (mark === 'new') added += 1
    else if (mark === 'edited' || words) edited += 1
  }
  return { added, edited, removed: read.removed.length }
}

/** A text removed earlier whose neighbour goes too stands behind the neighbour's neighbour. */
function advanceRemoved(
  standing: readonly RemovedText[],
  read: Marks,
  stamp: { revision: number; at: string },
): readonly RemovedText[] {
  const present = new Set(read.blocks.map((block) => block.id))
  const now = new Map(read.removed.map((removed) => [removed.id, removed.after]))
  const kept = standing.flatMap((removed) => {
    if (present.has(removed.id)) return []
    const after =
      removed.after === null || present.has(removed.after)
        ? removed.after
        : (now.get(removed.after) ?? null)
    return [{ ...removed, after }]
  })
  const fresh = read.removed.map(({ id, text, after }) => ({ id, text, after, ...stamp }))
  return [...kept, ...fresh].slice(-MAX_REMOVED)
}
