import { factsForReaders } from '../../core/change/facts-for-readers.ts'
import { applyDelta } from '../../core/delta/apply-delta.ts'
import type { Op } from '../../core/delta/op.ts'
import { type Marks, readMarks } from '../../core/delta/read-marks.ts'
import type { DeltaMessage } from '../../core/protocol/messages.ts'
import type { BlockProvenance } from '../../core/provenance/provenance.ts'
import type { Document } from '../../core/story/document.ts'
import type { Kind } from '../../core/story/kind.ts'
import type { Head } from '../../core/story/position.ts'
import { advanceMarks, mixOf, NO_MARKS } from './advance-marks.ts'
import { marksById } from './marks-by-id.ts'
import { originsOf } from './origins-of.ts'
import type { StoryView, TimelineEntry } from './story-view.ts'

/** A delta with its ops at hand, as pages get them. */
export type PageDelta = DeltaMessage & { readonly ops: readonly Op[] }

/**
 * The view one revision on. `freshFrom` is the first revision that the reader has not seen. Throws
 * DeltaMismatchError when the delta is not of the view's document.
 */
export function advanceView(view: StoryView, delta: PageDelta, freshFrom: number): StoryView {
  const { revision, at } = delta
  const document = applyDelta(view.document, delta.ops)
  const marks = readMarks(view.document, delta.ops)
  const facts = factsForReaders(delta.facts).map((fact) => ({ ...fact, revision, at }))
  const { kind, summary } = delta
  const next = moveTo(
    view,
    delta,
    document,
    marks,
    freshFrom,
    newEntry(revision, kind, at, summary),
  )
  return { ...next, facts: [...facts, ...view.facts] }
}

/**
 * The view at a document that came whole, after a gap too wide for deltas. `at` is now: what the
 * revision really was and when is told by `tellRevision`, once it has been asked for. A new epoch
 * tells another history: the old one's timeline, facts and marks go.
 */
export function replaceView(
  view: StoryView,
  fresh: Head & { readonly document: Document },
  at: string,
  freshFrom: number,
): StoryView {
  const { epoch, revision, document } = fresh
  const entry = newEntry(revision, 'update', at, 'Brought up to date')
  const marks = marksById(view.document, document)
  if (view.position.epoch === epoch) {
    return moveTo(view, fresh, document, marks, freshFrom, entry)
  }
  const emptied = { ...view, ...NO_MARKS, facts: [], revisions: [] }
  return moveTo(emptied, fresh, document, marks, revision, entry)
}

/** The view with what is now known of one of its revisions; the mix that it has stays. */
export function tellRevision(view: StoryView, told: TimelineEntry): StoryView {
  return {
    ...view,
    revisions: view.revisions.map((entry) =>
      entry.number === told.number ? { ...told, mix: entry.mix ?? told.mix } : entry,
    ),
  }
}

function newEntry(number: number, kind: Kind, at: string, summary: string): TimelineEntry {
  return { number, kind, at, summary, reconstructed: false, mix: null, correctionNote: null }
}

function moveTo(
  view: StoryView,
  head: Head,
  document: Document,
  marks: Marks,
  freshFrom: number,
  entry: TimelineEntry,
): StoryView {
  const { number, at } = entry
  return {
    ...view,
    ...advanceMarks(view, marks, { number, at, freshFrom }),
    position: { epoch: head.epoch, revision: head.revision },
    hash: head.hash,
    document,
    provenance: keepProvenance(view, document),
    breaking: true,
    freshFrom,
    revisions: [
      { ...entry, mix: mixOf(marks) },
      ...view.revisions.filter((known) => known.number < number),
    ],
  }
}

/** What is known of the sentences of blocks whose text stayed. */
function keepProvenance(view: StoryView, fresh: Document): BlockProvenance {
  const textOf = new Map(view.document.blocks.map(({ id, text }) => [id, text]))
  const kept = fresh.blocks.flatMap(({ id, text }) => {
    const origins = textOf.get(id) === text ? originsOf(view.provenance, id) : null
    return origins ? [[id, origins] as const] : []
  })
  return Object.fromEntries(kept)
}
