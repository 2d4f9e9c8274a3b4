import { findGaps } from './gaps.ts'
import { ALONE, isAlone, type Pairing, pair } from './pairing.ts'
import { similarity } from './similarity.ts'
import type { Profile, Profiles } from './term-profiles.ts'

/**
 * Least similarity of a link: of sentences that face each other in a gap, of the only two left in
 * one, of any others.
 */
const THRESHOLD = { near: 0.16, only: 0.1, far: 0.4 } as const

/** How far from the opposite place in a gap, in sentences, a sentence still faces another. */
const NEAR_REACH = 12

/** What standing in the same gap is worth when links compete. */
const NEAR_BONUS = 0.1

/** What standing at different depths of the gap costs at most: keeps equals in order. */
const ORDER_COST = 0.04

/**
 * Bounds of the search for each new sentence: its rarest terms, the places each is looked up in,
 * the candidates that are compared, and the sentences facing it in its gap that always are.
 */
const LIMIT = { terms: 48, places: 64, candidates: 16, neighbours: 8 } as const

/** The second round sees the gaps that the first one narrowed. */
const ROUNDS = 2

interface Candidate {
  readonly old: number
  readonly new: number
  readonly score: number
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
  weights: readonly number[],
  mayLink: (old: number, fresh: number) => boolean,
): void {
  for (let round = 0; round < ROUNDS; round++) {
    const candidates = findCandidates(pairing, profiles, weights, mayLink)
    candidates.sort((a, b) => b.score - a.score || a.new - b.new || a.old - b.old)
    for (const candidate of candidates) {
      if (isAlone(pairing.toNew, candidate.old) && isAlone(pairing.toOld, candidate.new)) {
        pair(pairing, candidate.old, candidate.new)
      }
    }
  }
}

function findCandidates(
  pairing: Pairing,
  profiles: Profiles,
  weights: readonly number[],
  mayLink: (old: number, fresh: number) => boolean,
): Candidate[] {
  const { old, new: fresh, weights: termWeights } = profiles
  const gaps = findGaps(pairing, weights)
  const oldLeft = leftIn(gaps.old, pairing.toNew)
  const newLeft = leftIn(gaps.new, pairing.toOld)
  const places = indexTerms(pairing, old)
  const candidates: Candidate[] = []
  for (const [gap, newHere] of newLeft) {
    const oldHere = oldLeft.get(gap) ?? []
    const least = oldHere.length === 1 && newHere.length === 1 ? THRESHOLD.only : THRESHOLD.near
    newHere.forEach((j, place) => {
      const profile = fresh[j]
      if (!profile) return
      const depth = place / newHere.length
      const facing = Math.round(depth * oldHere.length)
      const from = Math.max(0, facing - LIMIT.neighbours / 2)
      const partners = new Set([
        ...topPartners(profile.terms, places, termWeights),
        ...oldHere.slice(from, from + LIMIT.neighbours),
      ])
      for (const i of partners) {
        const partner = old[i]
        if (!partner || !mayLink(i, j)) continue
        const alike = similarity(partner, profile, profiles)
        const isFacing = gaps.old[i] === gap && Math.abs(i - (oldHere[facing] ?? i)) <= NEAR_REACH
        const isNear = isFacing || besideLink(pairing, i, j)
        if (alike < (isNear ? least : THRESHOLD.far)) continue
        const bonus = isNear ? NEAR_BONUS - orderCost(oldHere, i, depth) : 0
        candidates.push({ old: i, new: j, score: alike + bonus })
      }
    })
  }
  return candidates
}

/** Whether a neighbour of both is linked to the other's: the same gap of a moved passage. */
function besideLink({ toNew }: Pairing, i: number, j: number): boolean {
  return (i > 0 && toNew[i - 1] === j - 1 && j > 0) || toNew[i + 1] === j + 1
}

function orderCost(oldHere: readonly number[], i: number, depth: number): number {
  const first = oldHere[0] ?? i
  const last = oldHere[oldHere.length - 1] ?? i
  return ORDER_COST * Math.min(1, Math.abs((i - first) / (last - first + 1) - depth))
}

function leftIn(gaps: Int32Array, partners: Int32Array): Map<number, number[]> {
  const left = new Map<number, number[]>()
  gaps.forEach((gap, at) => {
    if (partners[at] !== ALONE) return
    const known = left.get(gap)
    if (known) known.push(at)
    else left.set(gap, [at])
  })
  return left
}

/** For each term the unlinked old sentences that hold it; terms in too many places tell nothing. */
function indexTerms(pairing: Pairing, old: readonly Profile[]): Map<number, number[]> {
  const places = new Map<number, number[]>()
  old.forEach(({ terms }, at) => {
    if (!isAlone(pairing.toNew, at)) return
    for (const term of new Set(terms)) {
      const known = places.get(term)
      if (!known) places.set(term, [at])
      else if (known.length <= LIMIT.places) known.push(at)
    }
  })
  return places
}

/** The old sentences that share the most weight with these terms. */
function topPartners(
  terms: Int32Array,
  places: ReadonlyMap<number, readonly number[]>,
  weights: Float64Array,
): readonly number[] {
  const rarest = [...new Set(terms)]
    .filter((term) => (places.get(term)?.length ?? Infinity) <= LIMIT.places)
    .sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))
    .slice(0, LIMIT.terms)
  const shared = new Map<number, number>()
  for (const term of rarest) {
    for (const place of places.get(term) ?? []) {
      shared.set(place, (shared.get(place) ?? 0) + (weights[term] ?? 0))
    }
  }
  return [...shared]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, LIMIT.candidates)
    .map(([place]) => place)
}
