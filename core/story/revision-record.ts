import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '../delta/canonical-json.ts'
import type { Kind } from './kind.ts'

/** What the chain vouches for in one revision. Ids, not names, since those never change. */
export interface ChainedRevision {
  /** The story's id. */
  readonly story: string
  readonly epoch: string
  readonly number: number
  readonly kind: Kind
  readonly reconstructed: boolean
  readonly summary: string
  /** Fingerprint of the document, and of the document before it. */
  readonly hash: string
  readonly prevHash: string
  /** The id of the filing that it was read from. */
  readonly filing: string
  /** RFC 3339, UTC, milliseconds. */
  readonly publishedAt: string
}

/**
 * The `chain` of a revision: SHA-256 (64 hex digits) over the previous revision's chain ('' before
 * the first) followed by the canonical JSON of this record. Changing, adding or removing anything
 * in the past changes every chain after it.
 */
export function chainHash(previousChain: string, record: ChainedRevision): string {
  const vouched: ChainedRevision = {
    story: record.story,
    epoch: record.epoch,
    number: record.number,
    kind: record.kind,
    reconstructed: record.reconstructed,
    summary: record.summary,
    hash: record.hash,
    prevHash: record.prevHash,
    filing: record.filing,
    publishedAt: record.publishedAt,
  }
  return bytesToHex(sha256(utf8ToBytes(previousChain + canonicalJson(vouched))))
}
