import type { Profile, Profiles } from './term-profiles.ts'

/** Below this many terms, shared terms say little. */
const FEW_TERMS = 5

/** A sentence of more terms than this is no prose, and is compared with its like only. */
const ENORMOUS = 1_000
const LIKE = 8

/** The least terms of a stock sentence. */
const ROW_TERMS = 4

/** What is left of the similarity of two rows that share their wording but not their subject. */
const OTHER_ROW = 0.1

/** What each measure of likeness counts, so that they compare. */
const SHARE = { terms: 0.75, pairs: 0.25, contained: 0.62, content: 0.8, contentContained: 0.6 }

/**
 * A measure of how much two sentences say the same, 0 to 1, the most of: Dice over weighted terms and over term
 * pairs; how far the lighter one is contained in the other, damped for short ones; and the same two
 * over what the sentences are about, function words left out, which sees through rewriting.
 *
 * Rows of a table and other stock sentences (`Leeds: 29 confirmed`, `Ayr: 31 confirmed`) share
 * wording with many others and differ in the one word that counts. So when all they share
 * is stock wording and each has a rarer word of its own, they are hardly alike. When all they
 * share is function words, they are not alike at all, unless both are of a few words (`It is over.`);
 * nor are two quotations that share none of the words said, whoever speaks.
 */
export function similarityOf({
  weights,
  content,
  stockWeight,
}: Pick<Profiles, 'weights' | 'content' | 'stockWeight'>): (a: Profile, b: Profile) => number {
  // Filled anew by each comparison: millions of small objects would cost more than the comparing.
  const shared = { all: 0, content: 0, heaviest: 0, heaviestOfA: 0, heaviestOfB: 0 }
  return (a, b) => {
    // Before anything that takes as long as the longer one is.
    if (isEnormousBeside(a.terms.length, b.terms.length)) return 0
    shareTerms(shared, a.terms, b.terms, weights, content)
    return likeness(a, b, shared, stockWeight)
  }
}

function isEnormousBeside(one: number, other: number): boolean {
  const longer = Math.max(one, other)
  return longer > ENORMOUS && longer > LIKE * Math.min(one, other)
}

function likeness(a: Profile, b: Profile, shared: SharedTerms, stockWeight: number): number {
  if (a.weight === 0 || b.weight === 0) return 0
  const longer = Math.max(a.terms.length, b.terms.length)
  const fewer = Math.min(a.terms.length, b.terms.length)
  if (shared.all === 0 || (longer >= FEW_TERMS && shared.content === 0)) return 0
  if (sayOtherWords(a.utterance, b.utterance)) return 0

  const termDice = (2 * shared.all) / (a.weight + b.weight)
  const pairCount = a.pairs.length + b.pairs.length
  const pairDice = pairCount === 0 ? termDice : (2 * countShared(a.pairs, b.pairs)) / pairCount
  const contained = shared.all / Math.min(a.weight, b.weight)
  const contentSum = a.contentWeight + b.contentWeight
  const lessContent = Math.min(a.contentWeight, b.contentWeight)
  const contentDice = contentSum === 0 ? 0 : (2 * shared.content) / contentSum
  const contentContained = lessContent === 0 ? 0 : shared.content / lessContent
  const damping = Math.min(1, fewer / FEW_TERMS)
  const alike = Math.max(
    SHARE.terms * termDice + SHARE.pairs * pairDice,
    SHARE.contained * contained * damping,
    SHARE.content * contentDice,
    SHARE.contentContained * contentContained * damping,
  )
  const isStock = fewer >= ROW_TERMS && shared.heaviest <= stockWeight
  const isOtherRow = isStock && Math.min(shared.heaviestOfA, shared.heaviestOfB) > shared.heaviest
  return isOtherRow ? alike * OTHER_ROW : alike
}

/** What two profiles share; one object is filled again and again. */
interface SharedTerms {
  /** Weight of the terms on both sides, copies counted, and of those that are content. */
  all: number
  content: number
  heaviest: number
  /** Weight of the heaviest term that only one side has. */
  heaviestOfA: number
  heaviestOfB: number
}

function shareTerms(
  shared: SharedTerms,
  a: Int32Array,
  b: Int32Array,
  weights: Float64Array,
  isContent: Uint8Array,
): void {
  let all = 0
  let content = 0
  let heaviest = 0
  let heaviestOfA = 0
  let heaviestOfB = 0
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const x = i < a.length ? (a[i] ?? 0) : NO_TERM
    const y = j < b.length ? (b[j] ?? 0) : NO_TERM
    const weight = weights[Math.min(x, y)] ?? 0
    if (x === y) {
      all += weight
      if (isContent[x] === 1) content += weight
      if (weight > heaviest) heaviest = weight
    } else if (x < y) {
      if (weight > heaviestOfA) heaviestOfA = weight
    } else if (weight > heaviestOfB) heaviestOfB = weight
    if (x <= y) i++
    if (y <= x) j++
  }
  shared.all = all
  shared.content = content
  shared.heaviest = heaviest
  shared.heaviestOfA = heaviestOfA
  shared.heaviestOfB = heaviestOfB
}

/** Behind all terms. */
const NO_TERM = 0x7fffffff

/** How many entries two sorted lists share, copies counted. */
function countShared(a: ArrayLike<number>, b: ArrayLike<number>): number {
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

/** Whether both quote somebody, and none of the words said is the same. */
function sayOtherWords(a: Int32Array | null, b: Int32Array | null): boolean {
  if (!a || !b || a.length === 0 || b.length === 0) return false
  return countShared(a, b) === 0
}
