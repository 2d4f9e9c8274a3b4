import { DeltaMismatchError } from '../../core/delta/delta-mismatch-error.ts'
import type { DeltaMessage } from '../../core/protocol/messages.ts'
import type { Document } from '../../core/story/document.ts'
import type { Head } from '../../core/story/position.ts'
import { advanceView, replaceView } from './advance-view.ts'
import type { StoryView } from './story-view.ts'

/** The story as it came: `deltas` lead there, or are empty where it came whole. */
export interface Arrival extends Head {
  readonly document: Document
  readonly deltas: readonly DeltaMessage[]
}

/**
 * The view at what came, by its deltas where they fit. `at`: now, for what comes without a time.
 * `freshFrom` is the first revision that the reader has not seen.
 */
export function advanceTo(
  view: StoryView,
  arrival: Arrival,
  at: string,
  freshFrom: number,
): StoryView {
  try {
    let next = view
    for (const { ops, ...delta } of arrival.deltas) {
      if (ops !== null && delta.revision === next.position.revision + 1) {
        next = advanceView(next, { ...delta, ops }, freshFrom)
      }
    }
    if (isAt(next, arrival)) return next
  } catch (error) {
    if (!(error instanceof DeltaMismatchError)) throw error
  }
  // The deltas are not of the view that the page has: what came whole is right all the same.
  return replaceView(view, arrival, at, freshFrom)
}

/** Whether the view stands there already. */
export function isAt(view: StoryView, head: Head): boolean {
  const { epoch, revision } = view.position
  return epoch === head.epoch && revision === head.revision && view.hash === head.hash
}
