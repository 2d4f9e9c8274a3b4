import type { Document } from '../../core/story/document.ts'
import type { Kind } from '../../core/story/kind.ts'
import type { StandingMarks } from '../story/advance-marks.ts'
import type { ChangeSummary } from '../story/change-chips.tsx'

/** `inline` lays one text over the other; `side` puts them beside each other. */
export type CompareLayout = 'inline' | 'side'

/** One end of a comparison; `kind` and `at` are null for the empty document, revision 0. */
export interface ComparedRevision {
  readonly number: number
  readonly kind: Kind | null
  readonly at: string | null
}

/** What happened to a story between two of its revisions, `from` before `to`. */
export interface CompareView {
  readonly slug: string
  /** Its headline or slugline as it is now. */
  readonly title: string
  readonly first: number
  readonly last: number
  readonly from: ComparedRevision
  readonly to: ComparedRevision
  readonly layout: CompareLayout
  readonly change: ChangeSummary
  readonly old: Document
  readonly fresh: Document
  readonly marks: StandingMarks
}
