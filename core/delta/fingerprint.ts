import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Document } from '../story/document.ts'
import { canonicalBlock } from './canonical-block.ts'
import { canonicalJson } from './canonical-json.ts'

/**
 * The `hash` of a document: the first 16 hex digits of the SHA-256 of its canonical JSON (RFC 8785).
 * Only what a document consists of is hashed, so that a property which some store or peer adds does
 * not change it. Linear in the text; of a live blog of 2,000 blocks (500 KB) most of the time is
 * SHA-256's own, since blocks that stayed are written once. Throws CanonicalJsonError when a text has
 * a lone surrogate.
 */
export function fingerprint(document: Document): string {
  return writeFingerprint(sha256(canonicalBytes(document)))
}

/** The `hash` of a document whose canonical bytes have the SHA-256 `digest` (32 bytes). */
export function writeFingerprint(digest: Uint8Array): string {
  return bytesToHex(digest).slice(0, FINGERPRINT_LENGTH)
}

/** canonicalJson of a document in UTF-8: what is hashed. Throws as fingerprint does. */
export function canonicalBytes(document: Document): Uint8Array<ArrayBuffer> {
  return knownBytes(document) ?? utf8ToBytes(canonicalDocument(document))
}

/**
 * canonicalJson of a document. JSON.stringify writes strings as the RFC does, keys in the order in
 * which they were given, and is ten times as fast; what it escapes as `\ud…` may be half of a
 * character, which has no canonical form, and is left to canonicalJson to judge.
 */
function canonicalDocument({ headline, byline, dateline, language, blocks }: Document): string {
  const sorted = {
    blocks: blocks.map(({ id, section, text, type }) => ({ id, section, text, type })),
    byline,
    dateline,
    headline,
    language,
  }
  const json = JSON.stringify(sorted)
  return json.includes('\\ud') ? canonicalJson(sorted) : json
}

/** The same in UTF-8, put together from its blocks; null where they are too many, or one is judged. */
function knownBytes({ blocks, ...fields }: Document): Uint8Array<ArrayBuffer> | null {
  if (blocks.length === 0 || blocks.length > MOST_KEPT) return null
  const parts: Uint8Array[] = []
  for (const block of blocks) {
    const bytes = canonicalBlock(block)
    if (bytes === null) return null
    parts.push(parts.length === 0 ? OPENING : COMMA, bytes)
  }
  parts.push(utf8ToBytes(canonicalDocument({ ...fields, blocks: [] }).slice(EMPTY.length)))
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Most blocks of a document whose bytes are kept: bounds the memory that tiny ones take. */
const MOST_KEPT = 10_000
const EMPTY = '{"blocks":['
const OPENING = utf8ToBytes(EMPTY)
const COMMA = utf8ToBytes(',')

// 64 bits tell the few revisions of one story apart; the chain carries the full digests.
const FINGERPRINT_LENGTH = 16
