import { describeChange } from '../change/describe-change.ts'
import { fingerprint } from '../delta/fingerprint.ts'
import { makeDelta } from '../delta/make-delta.ts'
import { EMPTY_DOCUMENT } from '../story/document.ts'
import type { FilingInput } from './filing-input.ts'
import type { Plan, PlannedRevision, Standing } from './plan.ts'

/** A kill's revision is a tombstone: an empty document, whose delta holds nothing of the text. */
export function planKill(input: FilingInput, standing: Standing): Plan {
  if (standing.revision === 0) {
    return { outcome: 'refused', problem: NOTHING_TO_KILL }
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
  return {
    outcome: 'published',
    revisions: [revision],
    slugline: null,
    furniture: [],
    warnings: [],
  }
}

const NOTHING_TO_KILL = {
  code: 'nothing-to-kill',
  detail: 'Nothing of this story is out, so there is nothing to kill: cancel its filings instead.',
}
