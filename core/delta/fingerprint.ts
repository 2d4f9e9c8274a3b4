import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Document } from '../story/document.ts'
import { canonicalJson } from './canonical-json.ts'

/**
 * The `hash` of a document: the first 16 hex digits of the SHA-256 of its canonical JSON (RFC 8785).
 * Only what a document consists of is hashed, so that a property which some store or peer adds does
 * not change it. Linear in the text. Throws CanonicalJsonError when a text has a lone surrogate.
 */
export function fingerprint(document: Document): string {
  const { headline, byline, dateline, language } = document
  const blocks = document.blocks.map(({ id, type, section, text }) => ({ id, type, section, text }))
  const canonical = canonicalJson({ headline, byline, dateline, language, blocks })
  return bytesToHex(sha256(utf8ToBytes(canonical))).slice(0, FINGERPRINT_LENGTH)
}

// 64 bits tell the few revisions of one story apart; the chain carries the full digests.
const FINGERPRINT_LENGTH = 16
