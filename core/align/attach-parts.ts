import { ALONE, isAlone, type Pairing } from './pairing.ts'
import { indexTerms, topHolders } from './term-index.ts'
import type { Profile, Profiles } from './term-profiles.ts'

/** How far from a linked sentence its other parts may stand, in sentences, without further proof. */
const REACH = 3

/**
 * Share of a part's weight that its whole must hold beyond what the whole's other parts hold, for
 * parts within REACH and elsewhere.
 */
const LEAST_COVERED = { near: 0.33, far: 0.5 } as const

/** Wholes elsewhere that are tried for each part. */
const FAR_WHOLES = 4

/** Further sentences of a match: new parts of a split old sentence, old parts of a merged new one. */
export interface Parts {
  readonly ofOld: ReadonlyMap<number, readonly number[]>
  readonly ofNew: ReadonlyMap<number, readonly number[]>
}

/** A sentence that may be one more part of a linked one on the other side. */
interface Offer {
  readonly part: number
  readonly whole: number
  readonly least: number
  readonly covered: number
  readonly side: Side
}

/** One way to look at a pairing: the sentences of one version as parts of those of the other. */
interface Side {
  readonly parts: readonly Profile[]
  readonly wholes: readonly Profile[]
  readonly wholeOf: Int32Array
  readonly partOf: Int32Array
  readonly mayLink: (part: number, whole: number) => boolean
  /** By whole, how often each of its terms is not yet said by a part. */
  readonly uncovered: Map<number, Map<number, number>>
  readonly found: Map<number, number[]>
}

/**
 * Finds splits and merges: an unlinked sentence near a linked pair joins it when it covers what
 * the pair's other side says and its partner does not say yet; one that stands elsewhere must be
 * covered more. So a new lead that repeats a kept sentence is never taken for half of it. Best
 * covered first; a match has one sentence on one side at least. Near-linear.
 */
export function attachParts(
  pairing: Pairing,
  profiles: Profiles,
  mayLink: (old: number, fresh: number) => boolean,
): Parts {
  const { toNew, toOld } = pairing
  const splits = sideOf(profiles.new, profiles.old, toOld, toNew, (part, whole) =>
    mayLink(whole, part),
  )
  const merges = sideOf(profiles.old, profiles.new, toNew, toOld, mayLink)
  const offers = [...findOffers(splits, profiles), ...findOffers(merges, profiles)]
  offers.sort((a, b) => b.covered - a.covered || a.part - b.part || a.whole - b.whole)
  const taken = new Set<Profile>()
  for (const { part, whole, least, side } of offers) {
    const other = side === splits ? merges : splits
    const profile = side.parts[part]
    if (!profile || taken.has(profile)) continue
    if (other.found.has(side.partOf[whole] ?? ALONE)) continue
    if (coveredShare(profile, uncoveredOf(side, whole), profiles) <= least) continue
    taken.add(profile)
    const known = side.found.get(whole)
    if (known) known.push(part)
    else side.found.set(whole, [part])
    takeAway(uncoveredOf(side, whole), profile.terms)
  }
  return { ofOld: splits.found, ofNew: merges.found }
}

function sideOf(
  parts: readonly Profile[],
  wholes: readonly Profile[],
  wholeOf: Int32Array,
  partOf: Int32Array,
  mayLink: Side['mayLink'],
): Side {
  return { parts, wholes, wholeOf, partOf, mayLink, uncovered: new Map(), found: new Map() }
}

function findOffers(side: Side, profiles: Profiles): Offer[] {
  const { parts, wholes, wholeOf, partOf, mayLink } = side
  const offers: Offer[] = []
  const index = indexTerms(wholes, profiles.weights.length, (whole) => !isAlone(partOf, whole))
  parts.forEach((profile, part) => {
    if (!isAlone(wholeOf, part) || profile.weight === 0) return
    const offer = (whole: number, least: number): void => {
      if (whole === ALONE || !mayLink(part, whole)) return
      const covered = coveredShare(profile, uncoveredOf(side, whole), profiles)
      if (covered > least) offers.push({ part, whole, least, covered, side })
    }
    for (let near = part - REACH; near <= part + REACH; near++) {
      offer(wholeOf[near] ?? ALONE, LEAST_COVERED.near)
    }
    for (const whole of topHolders(index, profile.terms, profiles.weights, FAR_WHOLES)) {
      offer(whole, LEAST_COVERED.far)
    }
  })
  return offers
}

function uncoveredOf(
  { wholes, parts, partOf, uncovered }: Side,
  whole: number,
): Map<number, number> {
  let rest = uncovered.get(whole)
  if (!rest) {
    rest = new Map()
    for (const term of wholes[whole]?.terms ?? []) rest.set(term, (rest.get(term) ?? 0) + 1)
    takeAway(rest, parts[partOf[whole] ?? ALONE]?.terms)
    uncovered.set(whole, rest)
  }
  return rest
}

function takeAway(counts: Map<number, number>, terms: Int32Array = new Int32Array()): void {
  for (const term of terms) {
    const left = counts.get(term) ?? 0
    if (left > 0) counts.set(term, left - 1)
  }
}

/** 0 when only function words are covered. */
function coveredShare(
  { terms, weight }: Profile,
  rest: ReadonlyMap<number, number>,
  { weights, content }: Pick<Profiles, 'weights' | 'content'>,
): number {
  let sum = 0
  let holdsContent = false
  let copies = 0
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] ?? 0
    copies = terms[at - 1] === term ? copies + 1 : 1
    if (copies > (rest.get(term) ?? 0)) continue
    if (content[term] === 1) holdsContent = true
    sum += weights[term] ?? 0
  }
  return holdsContent ? sum / weight : 0
}
