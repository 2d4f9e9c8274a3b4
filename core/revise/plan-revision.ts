import { alignTexts } from '../align/align-texts.ts'
import { identifyBlocks } from '../align/identify-blocks.ts'
import { rememberDiffs } from '../align/remember-diffs.ts'
import { describeChange } from '../change/describe-change.ts'
import { gravest } from '../copy/kind-hint.ts'
import type { Reading } from '../copy/reading.ts'
import { fingerprint } from '../delta/fingerprint.ts'
import { makeDelta } from '../delta/make-delta.ts'
import { advanceProvenance } from '../provenance/advance-provenance.ts'
import type { Document } from '../story/document.ts'
import type { Kind } from '../story/kind.ts'
import type { FilingInput } from './filing-input.ts'
import { plainFields } from './plain-fields.ts'
import type { PlannedRevision, Standing } from './plan.ts'

/** The revision that a reading makes on top of where the story stands, whatever its change amounts to. */
export function planRevision(
  input: FilingInput,
  reading: Reading,
  standing: Standing,
  { reconstructed }: { reconstructed: boolean },
): PlannedRevision {
  const number = standing.revision + 1
  const old = standing.document
  const filed = plainFields(input)
  const language = input.language ?? old.language
  const blocks = reading.blocks.map(toBlock)
  const alignment = alignTexts(old.blocks, blocks, language)
  const diff = rememberDiffs(language)
  const document: Document = {
    headline: filed.headline === undefined ? (reading.headline ?? old.headline) : filed.headline,
    byline: filed.byline === undefined ? (reading.byline ?? old.byline) : filed.byline,
    dateline: filed.dateline === undefined ? (reading.dateline ?? old.dateline) : filed.dateline,
    language,
    blocks: identifyBlocks(old.blocks, blocks, number, alignment.blocks),
  }
  const correctionNote = newCorrectionNote(input, reading, standing)
  const hint = gravest([reading.kindHint, filed.kindHint])
  const kind = input.kind ?? hintedKind(hint, correctionNote)
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
    alignment,
    diff,
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
    ops: makeDelta(old, document, diff),
    hash: fingerprint(document),
    prevHash: fingerprint(old),
    correctionNote,
  }
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

function toBlock({ type, section, text }: Reading['blocks'][number]) {
  return { type, section, text }
}
