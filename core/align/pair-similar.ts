import { type FreePlaces, findGaps, freePlaces, type Weights } from './gaps.ts'
import { ALONE, isAlone, type Pairing, pair } from './pairing.ts'
import { similarityOf } from './similarity.ts'
import { indexTerms, topHolders } from './term-index.ts'
import type { Profile, Profiles } from './term-profiles.ts'

/**
 * Least similarity of a link: of sentences that face each other in a gap, of the only two left in
 * one, of those two when both are of a few words (place alone says most), of any others.
 */
const THRESHOLD = { near: 0.12, only: 0.06, onlyShort: 0.04, far: 0.4 } as const

/** Below this many terms a sentence is short. */
const SHORT = 5

/** Of fewer terms, sentences that do not face each other need more in common. */
const FAR_TERMS = 6

/** How far from the opposite place in a gap, in sentences, a sentence still faces another. */
const NEAR_REACH = 12

/** What standing in the same gap is worth when links compete. */
const NEAR_BONUS = 0.1

/** What standing at different depths of the gap costs at most: keeps equals in order. */
const ORDER_COST = 0.04

/**
 * Bounds of the search for each new sentence: the candidates that are compared, and the sentences
 * facing it in its gap that always are.
 */
const LIMIT = { candidates: 16, neighbours: 8 } as const

/** The second round sees the gaps that the first one narrowed. */
const ROUNDS = 2

/** Links that may be: old, new and score of each, at the same place in three lists. */
interface Candidates {
  readonly old: number[]
  readonly new: number[]
  readonly scores: number[]
}

/**
 * Links what is left on both sides by similarity, best first, one to one. Sentences that face each
 * other between links that stayed in place need little in common; others need a lot, because a move
 * with changes must not be guessed. Changes `pairing`. At most LIMIT.candidates +
 * LIMIT.neighbours comparisons for each new sentence and round.
 */
export function pairSimilar(
  pairing: Pairing,
  profiles: Profiles,
  weights: Weights,
  mayLink: (old: number, fresh: number) => boolean,
): void {
  for (let round = 0; round < ROUNDS; round++) {
    if (!pairing.toNew.includes(ALONE) || !pairing.toOld.includes(ALONE)) return
    const candidates = findCandidates(pairing, profiles, weights, mayLink)
    for (const at of bestFirst(candidates)) {
      const i = candidates.old[at] ?? 0
      const j = candidates.new[at] ?? 0
      if (isAlone(pairing.toNew, i) && isAlone(pairing.toOld, j)) pair(pairing, i, j)
    }
  }
}

/** Of equal scores the earlier in the new version, then in the old one. */
function bestFirst({ old, new: fresh, scores }: Candidates): Uint32Array {
  const order = Uint32Array.from(scores, (_, at) => at)
  return order.sort(
    (a, b) =>
      (scores[b] ?? 0) - (scores[a] ?? 0) ||
      (fresh[a] ?? 0) - (fresh[b] ?? 0) ||
      (old[a] ?? 0) - (old[b] ?? 0),
  )
}

function findCandidates(
  pairing: Pairing,
  profiles: Profiles,
  weights: Weights,
  mayLink: (old: number, fresh: number) => boolean,
): Candidates {
  const { old, new: fresh } = profiles
  const gaps = findGaps(pairing, weights)
  const gapCount = Math.max(gaps.old.at(-1) ?? 0, gaps.new.at(-1) ?? 0) + 2
  const oldFree = freePlaces(gaps.old, pairing.toNew, gapCount)
  const newFree = freePlaces(gaps.new, pairing.toOld, gapCount)
  const oldDepths = depthsOf(oldFree, old.length)
  const index = indexTerms(old, profiles.weights.length, (at) => isAlone(pairing.toNew, at))
  const similarity = similarityOf(profiles)
  const candidates: Candidates = { old: [], new: [], scores: [] }
  for (let gap = 0; gap < gapCount; gap++) {
    const oldStart = oldFree.starts[gap] ?? 0
    const oldCount = (oldFree.starts[gap + 1] ?? 0) - oldStart
    const newStart = newFree.starts[gap] ?? 0
    const newCount = (newFree.starts[gap + 1] ?? 0) - newStart
    const fewer = Math.min(oldCount, newCount)
    for (let place = 0; place < newCount; place++) {
      const j = newFree.free[newStart + place] ?? 0
      const profile = fresh[j]
      if (!profile) continue
      const depth = (place + 0.5) / newCount
      const consider = (i: number): void => {
        const partner = old[i]
        if (!partner || !mayLink(i, j)) return
        const alike = similarity(partner, profile)
        if (alike === 0) return
        const apart = Math.abs((oldDepths[i] ?? 0) - depth)
        const isFacing = gaps.old[i] === gap && apart * fewer <= NEAR_REACH
        const isNear = isFacing || besideLink(pairing, i, j)
        const least = isNear
          ? leastNear(partner, profile, oldCount === 1 && newCount === 1)
          : leastFar(partner, profile)
        if (alike < least) return
        const bonus = isNear ? NEAR_BONUS - ORDER_COST * Math.min(1, apart) : 0
        candidates.old.push(i)
        candidates.new.push(j)
        candidates.scores.push(alike + bonus)
      }
      const facing = Math.floor(depth * oldCount)
      const from = Math.max(0, facing - LIMIT.neighbours / 2)
      const to = Math.min(oldCount, from + LIMIT.neighbours)
      for (let near = from; near < to; near++) consider(oldFree.free[oldStart + near] ?? 0)
      for (const i of topHolders(index, profile.terms, profiles.weights, LIMIT.candidates)) {
        const rank = gaps.old[i] === gap ? rankOf(oldFree, gap, i) : -1
        if (rank < from || rank >= to) consider(i)
      }
    }
  }
  return candidates
}

function leastNear(a: Profile, b: Profile, isOnly: boolean): number {
  if (!isOnly) return THRESHOLD.near
  const longer = Math.max(a.terms.length, b.terms.length)
  return longer < SHORT ? THRESHOLD.onlyShort : THRESHOLD.only
}

function leastFar(a: Profile, b: Profile): number {
  const shorter = Math.min(a.terms.length, b.terms.length)
  return THRESHOLD.far / Math.min(1, shorter / FAR_TERMS)
}

/** Whether a neighbour of both is linked to the other's: the same gap of a moved passage. */
function besideLink({ toNew }: Pairing, i: number, j: number): boolean {
  return (i > 0 && toNew[i - 1] === j - 1 && j > 0) || toNew[i + 1] === j + 1
}

/** How far down its gap each free place stands, 0 to 1. */
function depthsOf({ free, starts }: FreePlaces, length: number): Float64Array {
  const depths = new Float64Array(length)
  for (let gap = 0; gap + 1 < starts.length; gap++) {
    const start = starts[gap] ?? 0
    const end = starts[gap + 1] ?? 0
    for (let at = start; at < end; at++) depths[free[at] ?? 0] = (at - start + 0.5) / (end - start)
  }
  return depths
}

/** The rank of a free place in its gap, by binary search. */
function rankOf({ free, starts }: FreePlaces, gap: number, place: number): number {
  const start = starts[gap] ?? 0
  let low = start
  let high = starts[gap + 1] ?? 0
  while (low < high) {
    const middle = (low + high) >> 1
    if ((free[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low - start
}
