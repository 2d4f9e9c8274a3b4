import { applyDelta } from '../delta/apply-delta.ts'
import { canonicalJson } from '../delta/canonical-json.ts'
import { fingerprint } from '../delta/fingerprint.ts'
import type { Op } from '../delta/op.ts'
import type { Provenance } from '../provenance/provenance.ts'
import { type Document, EMPTY_DOCUMENT } from '../story/document.ts'
import type { Kind } from '../story/kind.ts'
import { chainHash } from '../story/revision-record.ts'
import { checkProvenance } from './check-provenance.ts'
import { keepsText } from './keeps-text.ts'

/** A revision as it is kept, as far as it can be checked. */
export interface KeptRevision {
  readonly number: number
  readonly epoch: string
  readonly kind: Kind
  readonly reconstructed: boolean
  readonly summary: string
  /** Null once the revision was compacted. */
  readonly ops: readonly Op[] | null
  /** Null where a compacted revision keeps no text; its provenance goes with it. */
  readonly document: Document | null
  readonly provenance: Provenance | null
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
  /** The last revision that was compacted; 0 or absent: none. */
  readonly compacted?: number
}

/** Where replaying a story's log has come to. */
export interface Replayed {
  readonly number: number
  /** Null before the first revision. */
  readonly epoch: string | null
  readonly hash: string
  readonly chain: string
  /** Null after a compacted revision that keeps no text. */
  readonly document: Document | null
  readonly provenance: Provenance | null
  /** Whether the revision was compacted, how many were up to it, and how many of those keep their text. */
  readonly isCompacted: boolean
  readonly compacted: number
  readonly texts: number
}

/** The empty document, from which every log is replayed. */
export const NOTHING_REPLAYED: Replayed = {
  number: 0,
  epoch: null,
  hash: fingerprint(EMPTY_DOCUMENT),
  chain: '',
  document: EMPTY_DOCUMENT,
  provenance: {},
  isCompacted: false,
  compacted: 0,
  texts: 0,
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
 * its provenance can be. Of a compacted revision, which has no ops, the record and the chain are
 * checked, and the text where it keeps one. Throws LogFaultError at the first fault. Linear in the
 * document.
 */
export function checkRevision(story: string, before: Replayed, kept: KeptRevision): Replayed {
  const { number, epoch, hash, chain, document, provenance } = kept
  if (number !== before.number + 1) {
    return fail('number', `revision ${before.number + 1} is expected here, and ${number} stands`)
  }
  if (kept.prevHash !== before.hash) {
    return fail(
      'prevHash',
      `it names ${kept.prevHash}, and revision ${number - 1} has ${before.hash}`,
    )
  }
  const isCompacted = kept.ops === null
  if (kept.ops !== null) checkOps(before, kept.ops, hash)
  else if (before.number !== before.compacted) {
    return fail('ops', `there are none, though revision ${before.number} has its own`)
  }
  if (document !== null) {
    const stored = hashOf(document, 'document')
    if (stored !== hash) return fail('document', `its hash is ${stored}, not ${hash}`)
  } else if (!isCompacted || keepsText(number, kept.kind, 0)) {
    return fail(
      'document',
      `there is none, and a ${isCompacted ? 'compacted ' : ''}revision like this keeps it`,
    )
  }
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
  if (document !== null) {
    const wrong = checkProvenance(document, provenance ?? {}, number)
    if (wrong !== null) return fail('provenance', wrong)
  }
  const compacted = before.compacted + (isCompacted ? 1 : 0)
  const texts = before.texts + (isCompacted && document !== null ? 1 : 0)
  return { number, epoch, hash, chain, document, provenance, isCompacted, compacted, texts }
}

/** That ops lead from the document before to one with this hash. */
function checkOps(before: Replayed, ops: readonly Op[], hash: string): void {
  if (before.document === null) {
    fail(
      'document',
      `revision ${before.number} keeps no text, from which the ops of the next one lead on`,
    )
  }
  const made = hashOf(replay(before.document, ops), 'ops')
  if (made !== hash) fail('ops', `they make a document with hash ${made}, not ${hash}`)
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
  if (last.isCompacted) fail('head', `revision ${last.number} is compacted, and a head never is`)
  if ((head.compacted ?? 0) !== last.compacted) {
    says('last compacted revision', head.compacted, last.compacted)
  }
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
