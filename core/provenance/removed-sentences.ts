import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalText } from '../align/canonical-text.ts'
import type { RemovedSentence } from './provenance.ts'

/** Most removed sentences that a story remembers, the last ones: some 14 KB. */
const MOST_REMOVED = 500

/** Shortest sentence worth remembering, in UTF-16 units: "More soon." comes and goes by itself. */
const SHORTEST = 12

const HASH_LENGTH = 16

/**
 * What a sentence says, in 16 hex digits: equal for the same words in other clothes (canonicalText).
 * null for one too short to be known again.
 */
export function sentenceHash(text: string): string | null {
  const canonical = canonicalText(text)
  if (canonical.length < SHORTEST) return null
  return bytesToHex(sha256(utf8ToBytes(canonical))).slice(0, HASH_LENGTH)
}

/** The memory without what came back and with what went; each sentence once, the newest kept. */
export function rememberRemoved(
  known: readonly RemovedSentence[],
  { returned, gone }: { returned: ReadonlySet<string>; gone: readonly RemovedSentence[] },
): readonly RemovedSentence[] {
  const latest = new Map(gone)
  const kept = known.filter(([hash]) => !returned.has(hash) && !latest.has(hash))
  return [...kept, ...latest].slice(-MOST_REMOVED)
}
