import { applyDelta } from '../delta/apply-delta.ts'
import { canonicalJson } from '../delta/canonical-json.ts'
import { fingerprint } from '../delta/fingerprint.ts'
import type { Op } from '../delta/op.ts'
import type { Provenance } from '../provenance/provenance.ts'
import { type Document, EMPTY_DOCUMENT } from '../story/document.ts'
import type { Kind } from '../story/kind.ts'
import { chainHash } from '../story/revision-record.ts'
import { checkProvenance } from './check-provenance.ts'

/** A revision as it is kept, as far as it can be checked. */
export interface KeptRevision {
  readonly number: number
  readonly epoch: string
  readonly kind: Kind
  readonly reconstructed: boolean
  readonly summary: string
  readonly ops: readonly Op[]
  readonly document: Document
  readonly provenance: Provenance
  readonly hash: string
  readonly prevHash: string
  readonly chain: string
  readonly filingId: string
  /** RFC 3339, UTC, milliseconds. */
  readonly publishedAt: string
}

/** A story's head as it is kept. */
export interface KeptHead {
  readonly revision: number
  readonly epoch: string
  readonly hash: string
  readonly chain: string
  readonly document: Document
  readonly provenance: Provenance
}

/** Where replaying a story's log has come to. */
export interface Replayed {
  readonly number: number
  /** Null before the first revision. */
  readonly epoch: string | null
  readonly hash: string
  readonly chain: string
  readonly document: Document
  readonly provenance: Provenance
}

/** The empty document, from which every log is replayed. */
export const NOTHING_REPLAYED: Replayed = {
  number: 0,
  epoch: null,
  hash: fingerprint(EMPTY_DOCUMENT),
  chain: '',
  document: EMPTY_DOCUMENT,
  provenance: {},
}

/** What is wrong with a revision: which of its parts, and how. */
export interface LogFault {
  readonly part:
    | 'number'
    | 'prevHash'
    | 'ops'
    | 'hash'
    | 'document'
    | 'chain'
    | 'provenance'
    | 'head'
  readonly detail: string
}

/** The log is not what was written. */
export class LogFaultError extends Error {
  override readonly name = 'LogFaultError'
  readonly fault: LogFault

  constructor(fault: LogFault) {
    super(`${fault.part}: ${fault.detail}`)
    this.fault = fault
  }
}

/**
 * Replays one revision on what was replayed before it: its number, its ops against the document before
 * it, the hash of what they make, the document that is kept, the chain over its record, and whether
 * its provenance can be. Throws LogFaultError at the first fault. Linear in the document.
 */
export function checkRevision(story: string, before: Replayed, kept: KeptRevision): Replayed {
  const { number, epoch, hash, chain, provenance } = kept
  if (number !== before.number + 1) {
    return fail('number', `revision ${before.number + 1} is expected here, and ${number} stands`)
  }
  if (kept.prevHash !== before.hash) {
    return fail(
      'prevHash',
      `it names ${kept.prevHash}, and revision ${number - 1} has ${before.hash}`,
    )
  }
  const document = replay(before.document, kept.ops)
  const made = hashOf(document, 'ops')
  if (made !== hash) return fail('ops', `they make a document with hash ${made}, not ${hash}`)
  const stored = hashOf(kept.document, 'document')
  if (stored !== hash) return fail('document', `its hash is ${stored}, not ${hash}`)
  const sealed = chainHash(before.chain, {
    story,
    epoch,
    number,
    kind: kept.kind,
    reconstructed: kept.reconstructed,
    summary: kept.summary,
    hash,
    prevHash: kept.prevHash,
    filing: kept.filingId,
    publishedAt: kept.publishedAt,
  })
  if (sealed !== chain) {
    return fail('chain', `the record and the chain before it give ${sealed}, and ${chain} stands`)
  }
  const wrong = checkProvenance(document, provenance, number)
  if (wrong !== null) return fail('provenance', wrong)
  return { number, epoch, hash, chain, document, provenance }
}

/** Holds a story's head against its last revision. Throws LogFaultError. */
export function checkHead(last: Replayed, head: KeptHead): void {
  const says = (what: string, stands: unknown, expected: unknown) =>
    fail('head', `its ${what} is ${String(stands)}, and the last revision has ${String(expected)}`)
  if (head.revision !== last.number) says('revision', head.revision, last.number)
  if (last.epoch !== null && head.epoch !== last.epoch) says('epoch', head.epoch, last.epoch)
  if (head.hash !== last.hash) says('hash', head.hash, last.hash)
  if (head.chain !== last.chain) says('chain', head.chain, last.chain)
  const stored = hashOf(head.document, 'head')
  if (stored !== last.hash) says('document', `one with hash ${stored}`, last.hash)
  if (canonicalJson(head.provenance) !== canonicalJson(last.provenance)) {
    says('provenance', 'another one', 'its own')
  }
}

function replay(old: Document, ops: readonly Op[]): Document {
  try {
    return applyDelta(old, ops)
  } catch (error) {
    return fail('ops', error instanceof Error ? error.message : String(error))
  }
}

/** Whatever is kept may be damaged: no text at all, say. */
function hashOf(document: Document, part: LogFault['part']): string {
  try {
    return fingerprint(document)
  } catch (error) {
    return fail(
      part,
      `it is no document (${error instanceof Error ? error.message : String(error)})`,
    )
  }
}

function fail(part: LogFault['part'], detail: string): never {
  throw new LogFaultError({ part, detail })
}
