import { ALONE, isAlone, type Pairing } from './pairing.ts'
import type { Profile, Profiles } from './term-profiles.ts'

/** How far from a linked sentence its other parts may stand, in sentences. */
const REACH = 3

/** Share of a part's weight that its whole must hold beyond what the whole's other parts hold. */
const LEAST_COVERED = 0.33

type TermTable = Pick<Profiles, 'weights' | 'content'>

/** Further sentences of a match: new parts of a split old sentence, old parts of a merged new one. */
export interface Parts {
  readonly ofOld: ReadonlyMap<number, readonly number[]>
  readonly ofNew: ReadonlyMap<number, readonly number[]>
}

/**
 * Finds splits and merges: an unlinked sentence near a linked pair joins it when it covers what
 * the pair's other side says and its partner does not say yet. So a new lead that repeats a kept
 * sentence is never taken for half of it. A match has one sentence on one side at least. Linear.
 */
export function attachParts(
  pairing: Pairing,
  profiles: Profiles,
  mayLink: (old: number, fresh: number) => boolean,
): Parts {
  const { toNew, toOld } = pairing
  const { old, new: fresh } = profiles
  const ofOld = findParts(fresh, old, toOld, profiles, (part, whole) => mayLink(whole, part))
  const taken = new Set([...ofOld.keys()].map((whole) => toNew[whole] ?? ALONE))
  const ofNew = findParts(old, fresh, toNew, profiles, mayLink, taken)
  return { ofOld, ofNew }
}

/** For wholes (by index) the unlinked parts of the other side. */
function findParts(
  parts: readonly Profile[],
  wholes: readonly Profile[],
  wholeOf: Int32Array,
  terms: TermTable,
  mayLink: (part: number, whole: number) => boolean,
  taken: ReadonlySet<number> = new Set(),
): Map<number, number[]> {
  const found = new Map<number, number[]>()
  const uncovered = new Map<number, Map<number, number>>()
  parts.forEach((part, at) => {
    if (!isAlone(wholeOf, at) || part.weight === 0) return
    let best = { whole: ALONE, covered: LEAST_COVERED }
    for (let near = at - REACH; near <= at + REACH; near++) {
      const whole = wholeOf[near] ?? ALONE
      const profile = wholes[whole]
      const partner = parts[near]
      if (!profile || !partner || taken.has(whole) || !mayLink(at, whole)) continue
      let rest = uncovered.get(whole)
      if (!rest) {
        rest = countTerms(profile.terms)
        takeAway(rest, partner.terms)
        uncovered.set(whole, rest)
      }
      const covered = coveredWeight(part.terms, rest, terms) / part.weight
      if (covered > best.covered) best = { whole, covered }
    }
    if (best.whole === ALONE) return
    const known = found.get(best.whole)
    if (known) known.push(at)
    else found.set(best.whole, [at])
    takeAway(uncovered.get(best.whole) ?? new Map(), part.terms)
  })
  return found
}

function countTerms(terms: Int32Array): Map<number, number> {
  const counts = new Map<number, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

function takeAway(counts: Map<number, number>, terms: Int32Array): void {
  for (const term of terms) {
    const left = counts.get(term) ?? 0
    if (left > 0) counts.set(term, left - 1)
  }
}

/** 0 when only function words are covered. */
function coveredWeight(
  terms: Int32Array,
  rest: ReadonlyMap<number, number>,
  { weights, content }: TermTable,
): number {
  let sum = 0
  let holdsContent = false
  for (const [term, count] of countTerms(terms)) {
    const covered = Math.min(count, rest.get(term) ?? 0)
    if (covered > 0 && content[term] === 1) holdsContent = true
    sum += covered * (weights[term] ?? 0)
  }
  return holdsContent ? sum : 0
}
