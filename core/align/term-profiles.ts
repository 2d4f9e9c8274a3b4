import type { InternedSentences } from './intern-sentences.ts'
import type { TermClass } from './similarity-terms.ts'
import { TermTable } from './term-table.ts'

/**
 * What a term weighs by its class, of its rarity. Numbers are what updates change: a different one
 * must not part two sentences.
 */
const SHARE: Readonly<Record<TermClass, number>> = {
  number: 1 / 3,
  function: 1,
  light: 0.6,
  content: 1,
}

/** Up to this many sentences, of both versions, all count for the weight of terms. */
const COUNT_ALL = 500

/** Terms and pairs of neighbouring terms of a sentence, as sorted numbers. */
export interface Profile {
  readonly terms: Int32Array
  readonly pairs: Float64Array
  /** Sum of the weights of `terms`. */
  readonly weight: number
  /** Sum of the weights of those that say what the sentence is about. */
  readonly contentWeight: number
  /** What the words quoted are about, sorted, if the sentence opens with a quotation; else null. */
  readonly utterance: Int32Array | null
}

/** The profiles of the sentences of two versions, with the weight of every term (its rarity). */
export interface Profiles {
  readonly old: readonly Profile[]
  readonly new: readonly Profile[]
  readonly weights: Float64Array
  /** 1 for terms that say what a sentence is about, 0 for function words. */
  readonly content: Uint8Array
  /** Weight of a term that three sentences hold: up to here, terms are stock wording. */
  readonly stockWeight: number
  /** By the sentence's number: 1 where it says what it is about. */
  readonly hasContent: Uint8Array
}

/**
 * Profiles the sentences that `rest` says, by number; the others get an empty profile. Weighs terms
 * by inverse document frequency: over all sentences of both versions, or over `rest` only where there
 * are more than COUNT_ALL, for there what is left over is sample enough. Linear.
 */
export function profileSentences(sentences: InternedSentences, rest: Uint8Array): Profiles {
  const { texts } = sentences
  const total = sentences.old.length + sentences.new.length
  const copies = countCopies(sentences)
  const table = new TermTable()
  let count = 0
  const idsOf = texts.map((text, number): Int32Array => {
    const isRest = rest[number] === 1
    if (!isRest && total > COUNT_ALL) return NO_PROFILE.terms
    count += copies[number] ?? 0
    const ids = table.read(text, copies[number] ?? 1)
    return isRest ? ids : NO_PROFILE.terms
  })

  const rarityOf = (holders: number): number => Math.log(1 + count / holders)
  const termCount = table.classes.length
  const weights = new Float64Array(termCount)
  const content = new Uint8Array(termCount)
  table.classes.forEach((kind, id) => {
    weights[id] = rarityOf(table.frequencies[id] ?? 1) * SHARE[kind]
    content[id] = kind === 'function' ? 0 : 1
  })
  const profiles = idsOf.map((ids, number): Profile => {
    if (ids.length === 0) return NO_PROFILE
    const pairs = new Float64Array(ids.length - 1)
    let weight = 0
    let contentWeight = 0
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at] ?? 0
      weight += weights[id] ?? 0
      if (content[id] === 1) contentWeight += weights[id] ?? 0
      if (at < pairs.length) pairs[at] = id * termCount + (ids[at + 1] ?? 0)
    }
    const quoted = quotationIn(texts[number] ?? '')
    const utterance = quoted === null ? null : contentOf(table.read(quoted, 0), content)
    return { terms: ids.sort(), pairs: pairs.sort(), weight, contentWeight, utterance }
  })
  const pick = (number: number): Profile => profiles[number] ?? NO_PROFILE
  return {
    old: [...sentences.old].map(pick),
    new: [...sentences.new].map(pick),
    weights,
    content,
    hasContent: new Uint8Array(profiles.map(({ contentWeight }) => (contentWeight > 0 ? 1 : 0))),
    stockWeight: rarityOf(3),
  }
}

/** How many sentences, of both versions, have each number. */
function countCopies({ old, new: fresh, texts }: InternedSentences): Int32Array {
  const copies = new Int32Array(texts.length)
  for (const number of old) copies[number] = (copies[number] ?? 0) + 1
  for (const number of fresh) copies[number] = (copies[number] ?? 0) + 1
  return copies
}

function contentOf(ids: Int32Array, content: Uint8Array): Int32Array {
  return ids.filter((id) => content[id] === 1).sort()
}

const NO_PROFILE: Profile = {
  terms: new Int32Array(),
  pairs: new Float64Array(),
  weight: 0,
  contentWeight: 0,
  utterance: null,
}

/** Least characters of a quotation that is what its sentence says, not a word or two of it. */
const LEAST_QUOTED = 8

/** What a sentence that opens with a quotation quotes. */
function quotationIn(canonical: string): string | null {
  if (!/^["'「『]/.test(canonical)) return null
  const end = Math.max(
    canonical.lastIndexOf('"'),
    canonical.lastIndexOf('」'),
    canonical.lastIndexOf('』'),
    canonical[0] === "'" ? canonical.lastIndexOf("'") : 0,
  )
  return end > LEAST_QUOTED ? canonical.slice(1, end) : null
}
