import type { Profile, Profiles } from './term-profiles.ts'

/** Below this many terms, shared terms say little. */
const FEW_TERMS = 5

/** A sentence of more terms than this is no prose, and is compared with its like only. */
const ENORMOUS = 1_000
const LIKE = 8

/** The least terms of a stock sentence. */
const ROW_TERMS = 4

/** What is left of the similarity of two rows that share their wording but not their subject. */
const OTHER_ROW = 0.2

/**
 * How much two sentences say the same, 0 to 1: Dice over weighted terms and over term pairs, or
 * how far the lighter one is contained in the other, whichever is more; damped for short ones.
 *
 * Rows of a table and other stock sentences (`Leeds: 29 confirmed`, `Ayr: 31 confirmed`) share
 * wording with many others and differ in the one word that counts. So when all they share
 * is stock wording and each has a rarer word of its own, they are hardly alike. And when all they
 * share is function words, they are not alike at all, unless both are of a few words (`It is over.`).
 */
export function similarity(
  a: Profile,
  b: Profile,
  { weights, content, stockWeight }: Pick<Profiles, 'weights' | 'content' | 'stockWeight'>,
): number {
  if (a.weight === 0 || b.weight === 0) return 0
  const longer = Math.max(a.terms.length, b.terms.length)
  const fewer = Math.min(a.terms.length, b.terms.length)
  if (longer > ENORMOUS && longer > LIKE * fewer) return 0
  const terms = shareTerms(a.terms, b.terms, weights, content)
  if (terms.shared === 0 || (longer >= FEW_TERMS && !terms.shareContent)) return 0
  const termDice = (2 * terms.shared) / (a.weight + b.weight)
  const pairCount = a.pairs.length + b.pairs.length
  const pairDice = pairCount === 0 ? termDice : (2 * countShared(a.pairs, b.pairs)) / pairCount
  const contained = terms.shared / Math.min(a.weight, b.weight)
  const damping = Math.min(1, fewer / FEW_TERMS)
  const alike = Math.max(0.75 * termDice + 0.25 * pairDice, 0.62 * contained * damping)
  const apart = Math.min(terms.heaviestOfA, terms.heaviestOfB)
  const isStock = fewer >= ROW_TERMS && terms.heaviestShared <= stockWeight
  const isOtherRow = isStock && apart > terms.heaviestShared
  return isOtherRow ? alike * OTHER_ROW : alike
}

interface SharedTerms {
  /** Weight of the terms on both sides, copies counted. */
  readonly shared: number
  readonly shareContent: boolean
  readonly heaviestShared: number
  /** Weight of the heaviest term that only one side has. */
  readonly heaviestOfA: number
  readonly heaviestOfB: number
}

function shareTerms(
  a: Int32Array,
  b: Int32Array,
  weights: Float64Array,
  content: Uint8Array,
): SharedTerms {
  let shared = 0
  let shareContent = false
  let heaviestShared = 0
  let heaviestOfA = 0
  let heaviestOfB = 0
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const x = a[i] ?? Infinity
    const y = b[j] ?? Infinity
    const weight = weights[Math.min(x, y)] ?? 0
    if (x === y) {
      shared += weight
      if (content[x] === 1) shareContent = true
      heaviestShared = Math.max(heaviestShared, weight)
    } else if (x < y) heaviestOfA = Math.max(heaviestOfA, weight)
    else heaviestOfB = Math.max(heaviestOfB, weight)
    if (x <= y) i++
    if (y <= x) j++
  }
  return { shared, shareContent, heaviestShared, heaviestOfA, heaviestOfB }
}

/** How many entries two sorted lists share, copies counted. */
function countShared(a: Float64Array, b: Float64Array): number {
  let count = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i] ?? 0
    const y = b[j] ?? 0
    if (x === y) count++
    if (x <= y) i++
    if (y <= x) j++
  }
  return count
}
