import { identifyBlocks } from '../align/identify-blocks.ts'
import type { Change } from '../change/change.ts'
import { describeChange } from '../change/describe-change.ts'
import { readCopy } from '../copy/copy-source.ts'
import type { Furniture, Reading } from '../copy/reading.ts'
import { earlierPart } from '../copy/split-composite.ts'
import { fingerprint } from '../delta/fingerprint.ts'
import { makeDelta } from '../delta/make-delta.ts'
import type { Op } from '../delta/op.ts'
import { advanceProvenance } from '../provenance/advance-provenance.ts'
import type { Provenance } from '../provenance/provenance.ts'
import { type Document, EMPTY_DOCUMENT } from '../story/document.ts'
import type { Kind } from '../story/kind.ts'
import type { FilingInput } from './filing-input.ts'

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

interface Notice {
  readonly code: string
  readonly detail: string
}

export type Plan =
  /** `revisions` has two entries where composite copy opens a story, one otherwise. */
  | {
      readonly outcome: 'published'
      readonly revisions: readonly PlannedRevision[]
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

/**
 * Works out what a filing makes of a story: the whole of understanding, without time or storage,
 * so that the worker, a preview and the desk answer alike.
 *
 * Composite copy on a story of which nothing is out yields two revisions: the carried story as
 * revision 1 (`reconstructed`), then the whole copy, so that the timeline is right from the start.
 */
export function planRevisions(input: FilingInput, standing: Standing): Plan {
  if (input.kind === 'kill') return planKill(input, standing)
  const reading = readCopy(input.copy)
  if (reading.kindHint === 'kill' && !input.kind) return refuse(KILL_NOTICE)
  if (reading.blocks.length === 0) return refuse(NO_COPY)

  const { furniture, warnings } = reading
  const revisions: PlannedRevision[] = []
  const earlier = standing.revision === 0 ? earlierPart(reading) : null
  let from = standing
  if (earlier && earlier.blocks.length > 0) {
    const { copy, language } = input
    const carried: FilingInput = language ? { copy, language } : { copy }
    const first = planRevision(carried, earlier, from, { reconstructed: true })
    revisions.push(first)
    from = { ...from, revision: 1, document: first.document, provenance: first.provenance }
  }
  const next = planRevision(input, reading, from, { reconstructed: false })
  if (next.change.kind === 'unchanged' || next.hash === next.prevHash) {
    if (revisions.length === 0) return { outcome: 'unchanged', furniture, warnings }
  } else {
    revisions.push(next)
  }
  return { outcome: 'published', revisions, furniture, warnings }
}

const KILL_NOTICE: Notice = {
  code: 'reads-as-kill',
  detail:
    'This copy reads as a kill, and a kill withdraws the whole story. To kill it, POST its reason to ' +
    '/stories/STORY/kill; to publish this copy all the same, file it again and say its kind.',
}

const NO_COPY: Notice = {
  code: 'no-copy',
  detail:
    'No story text was found in the copy: it is empty or holds page furniture only. File the text of the story.',
}

function refuse(problem: Notice): Plan {
  return { outcome: 'refused', problem }
}

function planRevision(
  input: FilingInput,
  reading: Reading,
  standing: Standing,
  { reconstructed }: { reconstructed: boolean },
): PlannedRevision {
  const number = standing.revision + 1
  const old = standing.document
  const document: Document = {
    headline: given(input.headline, reading.headline, old.headline),
    byline: given(input.byline, reading.byline, old.byline),
    dateline: given(input.dateline, reading.dateline, old.dateline),
    language: input.language ?? old.language,
    blocks: identifyBlocks(old.blocks, reading.blocks.map(toBlock), number),
  }
  const correctionNote = newCorrectionNote(input, reading, standing)
  const kind = input.kind ?? hintedKind(reading.kindHint, correctionNote)
  const change = describeChange({
    old: { document: old },
    new: { document },
    from: standing.revision,
    to: number,
    declared: {
      ...(kind ? { kind } : {}),
      correctionNote,
      edNote: input.edNote ?? reading.edNote,
      writethru: kind === 'writethru',
    },
  })
  return {
    number,
    kind: change.kind === 'unchanged' ? 'copyedit' : change.kind,
    reconstructed,
    document,
    provenance: advanceProvenance({
      previous: standing.provenance,
      old,
      fresh: document,
      sentences: change.sentences,
      revision: number,
    }),
    change,
    ops: makeDelta(old, document),
    hash: fingerprint(document),
    prevHash: fingerprint(old),
    correctionNote,
  }
}

/** A kill's revision is a tombstone: an empty document. Its delta never leaves the desk. */
function planKill(input: FilingInput, standing: Standing): Plan {
  if (standing.revision === 0) {
    return refuse({
      code: 'nothing-to-kill',
      detail:
        'Nothing of this story is out, so there is nothing to kill: cancel its filings instead.',
    })
  }
  const number = standing.revision + 1
  const old = standing.document
  const document = EMPTY_DOCUMENT
  const revision: PlannedRevision = {
    number,
    kind: 'kill',
    reconstructed: false,
    document,
    provenance: {},
    change: describeChange({
      old: { document: old },
      new: { document },
      from: standing.revision,
      to: number,
      declared: { kind: 'kill', correctionNote: input.correctionNote ?? null },
    }),
    ops: makeDelta(old, document),
    hash: fingerprint(document),
    prevHash: fingerprint(old),
    correctionNote: input.correctionNote ?? null,
  }
  return { outcome: 'published', revisions: [revision], furniture: [], warnings: [] }
}

/** The note of a correction that this copy is the first to carry. */
function newCorrectionNote(
  input: FilingInput,
  reading: Reading,
  standing: Standing,
): string | null {
  if (input.correctionNote) return input.correctionNote
  const carried = reading.correctionNote
  return carried && !standing.correctionNotes.includes(carried) ? carried : null
}

/** Copy that carries an old correction line is not a correction again. */
function hintedKind(hint: Kind | null, correctionNote: string | null): Kind | null {
  return hint === 'correction' && !correctionNote ? null : hint
}

/** What the filing says, else what its copy says, else what the story has. */
function given(filed: string | null | undefined, read: string | null, kept: string | null) {
  return filed === undefined ? (read ?? kept) : filed
}

function toBlock({ type, section, text }: Reading['blocks'][number]) {
  return { type, section, text }
}
