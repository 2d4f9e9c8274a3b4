import type { Change } from '../change/change.ts'
import type { Furniture } from '../copy/reading.ts'
import type { Op } from '../delta/op.ts'
import type { Provenance } from '../provenance/provenance.ts'
import { type Document, EMPTY_DOCUMENT } from '../story/document.ts'
import type { Kind } from '../story/kind.ts'

/** Where a story stands before a filing is ingested. */
export interface Standing {
  /** 0 while nothing is out. */
  readonly revision: number
  readonly document: Document
  readonly provenance: Provenance
  /** Correction notes that readers have seen: copy goes on carrying them. */
  readonly correctionNotes: readonly string[]
}

/** A story that nothing is known of. */
export const NOTHING_OUT: Standing = {
  revision: 0,
  document: EMPTY_DOCUMENT,
  provenance: {},
  correctionNotes: [],
}

/** A revision to be written: everything about it but time, epoch and chain. */
export interface PlannedRevision {
  readonly number: number
  readonly kind: Kind
  /** Read out of composite copy, not filed. */
  readonly reconstructed: boolean
  readonly document: Document
  readonly provenance: Provenance
  readonly change: Change
  readonly ops: readonly Op[]
  readonly hash: string
  readonly prevHash: string
  readonly correctionNote: string | null
}

/** Something to tell the editor: a code that stays, and a sentence with the next step. */
export interface Notice {
  readonly code: string
  readonly detail: string
}

export type Plan =
  /** `revisions` has two entries where composite copy opens a story, one otherwise. */
  | {
      readonly outcome: 'published'
      readonly revisions: readonly PlannedRevision[]
      /** The slug line on top of the copy; null where there is none. */
      readonly slugline: string | null
      /** Page text that was left out. */
      readonly furniture: readonly Furniture[]
      readonly warnings: readonly Notice[]
    }
  /** The copy says what the head says. */
  | {
      readonly outcome: 'unchanged'
      /** Page text that was left out. */
      readonly furniture: readonly Furniture[]
      readonly warnings: readonly Notice[]
    }
  | { readonly outcome: 'refused'; readonly problem: Notice }
