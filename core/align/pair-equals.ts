import { findGaps, type Gaps, type Weights } from './gaps.ts'
import type { InternedSentences } from './intern-sentences.ts'
import { ALONE, emptyPairing, isAlone, type Pairing, pair } from './pairing.ts'

/**
 * Pairs equal sentences, never by choosing among copies but by what settles them: telling ones that
 * occur once on both sides; then, from every pair, equal neighbours both ways (which settles
 * boilerplate by its surroundings); then copies in order within each gap between the pairs that
 * stayed in place; then telling copies that are left, in order. The first steps are those of patience
 * diff (B. Cohen) and histogram diff (JGit), extended to moves. O(n log n).
 *
 * A short sentence (`"No."`) alone in another place is no proof of a move: it waits for what
 * similarity finds (see pairLeftCopies).
 * @param weights what the sentences are worth when deciding what stayed in place, in characters
 */
export function pairEquals(sentences: InternedSentences, weights: Weights): Pairing {
  const { old, new: fresh, telling } = sentences
  const pairing = emptyPairing(old.length, fresh.length)
  pairUnique(pairing, sentences)
  extendPairs(pairing, old, fresh)
  pairCopies(pairing, sentences, findGaps(pairing, weights))
  extendPairs(pairing, old, fresh)
  pairCopies(pairing, sentences, undefined, telling)
  return pairing
}

/** Pairs copies that are left on both sides, in order. `which`: 1 for every number that may pair. */
export function pairLeftCopies(
  pairing: Pairing,
  sentences: InternedSentences,
  which: Uint8Array,
): void {
  pairCopies(pairing, sentences, undefined, which)
}

function pairUnique(
  pairing: Pairing,
  { old, new: fresh, texts, telling }: InternedSentences,
): void {
  const oldPlace = onlyPlaces(old, texts.length)
  const newPlace = onlyPlaces(fresh, texts.length)
  telling.forEach((tells, number) => {
    const i = oldPlace[number] ?? NOWHERE
    const j = newPlace[number] ?? NOWHERE
    if (tells === 1 && i >= 0 && j >= 0) pair(pairing, i, j)
  })
}

const NOWHERE = -1
const MANY = -2

/** For every number the one place where it stands, NOWHERE or MANY. */
function onlyPlaces(numbers: Int32Array, count: number): Int32Array {
  const places = new Int32Array(count).fill(NOWHERE)
  numbers.forEach((number, at) => {
    places[number] = places[number] === NOWHERE ? at : MANY
  })
  return places
}

/** Pairs the k-th unpaired old copy of a sentence with the k-th new one, gap by gap. */
function pairCopies(
  pairing: Pairing,
  { old, new: fresh, texts }: InternedSentences,
  gaps?: Gaps,
  which?: Uint8Array,
): void {
  // The copies that wait in the gap at hand: a list for each number, through `next`.
  const first = new Int32Array(texts.length)
  const last = new Int32Array(texts.length)
  const gapOf = new Int32Array(texts.length).fill(NOWHERE)
  const next = new Int32Array(old.length).fill(NOWHERE)
  let i = 0
  for (let j = 0; j < fresh.length; j++) {
    const gap = gaps?.new[j] ?? 0
    for (; i < old.length && (gaps?.old[i] ?? 0) <= gap; i++) {
      const number = old[i] ?? 0
      if (!isAlone(pairing.toNew, i) || which?.[number] === 0) continue
      const oldGap = gaps?.old[i] ?? 0
      if (gapOf[number] === oldGap && first[number] !== NOWHERE) next[last[number] ?? 0] = i
      else first[number] = i
      gapOf[number] = oldGap
      last[number] = i
    }
    const number = fresh[j] ?? 0
    const waiting = first[number] ?? NOWHERE
    if (gapOf[number] !== gap || waiting === NOWHERE || !isAlone(pairing.toOld, j)) continue
    pair(pairing, waiting, j)
    first[number] = next[waiting] ?? NOWHERE
  }
}

function extendPairs(pairing: Pairing, old: Int32Array, fresh: Int32Array): void {
  const known = pairing.toNew.slice()
  for (let oldStart = 0; oldStart < known.length; oldStart++) {
    const newStart = known[oldStart] ?? ALONE
    if (newStart === ALONE) continue
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
