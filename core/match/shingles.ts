import { canonicalText } from '../align/canonical-text.ts'
import { segmentSentences } from '../align/sentences.ts'
import { similarityTerms } from '../align/similarity-terms.ts'
import type { BlockType } from '../story/document.ts'

/** Terms in a row that make a shingle: fewer are shared by chance, more are broken by one edit. */
const TERMS = 4

interface Text {
  readonly type: BlockType
  readonly text: string
}

/**
 * The shingles of every sentence, as signed 32-bit hashes without repeats: each run of four terms
 * (words without their endings, numbers, single characters in scripts without spaces). Sentences of
 * fewer terms say too little to tell a story by and are left out, and so are markers. Linear.
 */
export function shingleSentences(
  blocks: readonly Text[],
  language?: string | null,
): readonly ReadonlySet<number>[] {
  return blocks
    .filter(({ type }) => type !== 'marker')
    .flatMap(({ text }) =>
      segmentSentences(text, language).map(({ start, end }) => shinglesOf(text.slice(start, end))),
    )
    .filter((shingles) => shingles.size > 0)
}

function shinglesOf(sentence: string): ReadonlySet<number> {
  const hashes = similarityTerms(canonicalText(sentence)).map(hashTerm)
  const shingles = new Set<number>()
  for (let at = 0; at + TERMS <= hashes.length; at++) {
    let shingle = 0
    for (let term = at; term < at + TERMS; term++) {
      shingle = Math.imul(shingle ^ (hashes[term] ?? 0), 0x9e3779b1)
      shingle = (shingle << 13) | (shingle >>> 19)
    }
    shingles.add(spread(shingle))
  }
  return shingles
}

/** FNV-1a over UTF-16 units. */
function hashTerm(term: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < term.length; at++) {
    hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193)
  }
  return hash
}

/** MurmurHash3's finalizer: every bit of the input moves every bit of the answer, so smallest is random. */
function spread(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) | 0
}
