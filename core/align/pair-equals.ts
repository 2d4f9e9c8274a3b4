import { findGaps } from './gaps.ts'
import { ALONE, emptyPairing, isAlone, linksOf, type Pairing, pair } from './pairing.ts'

/**
 * Pairs equal entries of two lists, never by choosing among copies but by what settles them:
 * entries that occur once on both sides; then, from every pair, equal neighbours both ways (which
 * settles boilerplate by its surroundings); then copies in order within each gap between the pairs
 * that stayed in place; then copies that are left, in order. The first steps are those of patience
 * diff and histogram diff, extended to moves. O(n log n).
 * @param weights what each old entry is worth when deciding what stayed in place, in characters
 */
export function pairEquals(
  old: readonly string[],
  fresh: readonly string[],
  weights: readonly number[],
): Pairing {
  const pairing = emptyPairing(old.length, fresh.length)
  pairInOrder(pairing, old, fresh, { onlyUnique: true })
  extendPairs(pairing, old, fresh)
  const gaps = findGaps(pairing, weights)
  pairInOrder(
    pairing,
    old.map((key, at) => `${gaps.old[at]} ${key}`),
    fresh.map((key, at) => `${gaps.new[at]} ${key}`),
  )
  extendPairs(pairing, old, fresh)
  pairInOrder(pairing, old, fresh)
  return pairing
}

/** Pairs the k-th unpaired old copy of each key with the k-th new one. */
function pairInOrder(
  pairing: Pairing,
  old: readonly string[],
  fresh: readonly string[],
  { onlyUnique = false } = {},
): void {
  const waiting = placesOf(old, pairing.toNew)
  for (const [key, newPlaces] of placesOf(fresh, pairing.toOld)) {
    const oldPlaces = waiting.get(key) ?? []
    if (onlyUnique && (oldPlaces.length > 1 || newPlaces.length > 1)) continue
    oldPlaces.slice(0, newPlaces.length).forEach((place, copy) => {
      pair(pairing, place, newPlaces[copy] ?? ALONE)
    })
  }
}

function placesOf(keys: readonly string[], partners: Int32Array): Map<string, number[]> {
  const places = new Map<string, number[]>()
  keys.forEach((key, at) => {
    if (!isAlone(partners, at)) return
    const known = places.get(key)
    if (known) known.push(at)
    else places.set(key, [at])
  })
  return places
}

function extendPairs(pairing: Pairing, old: readonly string[], fresh: readonly string[]): void {
  for (const [oldStart, newStart] of linksOf(pairing)) {
    for (const step of [1, -1]) {
      let i = oldStart + step
      let j = newStart + step
      while (
        isAlone(pairing.toNew, i) &&
        isAlone(pairing.toOld, j) &&
        old[i] === fresh[j] // both in range: isAlone is false outside
      ) {
        pair(pairing, i, j)
        i += step
        j += step
      }
    }
  }
}
