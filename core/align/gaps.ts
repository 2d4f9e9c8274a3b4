import { heaviestRun } from './heaviest-run.ts'
import { ALONE, isAlone, linksOf, type Pairing } from './pairing.ts'

/**
 * Where each unlinked position stands between the links that stayed in place: the number of such
 * links before it. Positions of the two sides with the same gap number face each other.
 */
export interface Gaps {
  readonly old: Int32Array
  readonly new: Int32Array
}

/** What the positions of each side are worth when deciding which links stayed in place (> 0). */
export interface Weights {
  readonly old: Float64Array
  readonly new: Float64Array
}

/** All links, in the order of the old list, and 1 for each that stayed in place (see heaviestRun). */
export function linksInPlace(
  pairing: Pairing,
  weights: Weights,
): ReturnType<typeof linksOf> & { readonly kept: Uint8Array } {
  const links = linksOf(pairing)
  const worth = Float64Array.from(links.old)
  worth.forEach((old, link) => {
    worth[link] = Math.min(weights.old[old] ?? 1, weights.new[links.new[link] ?? ALONE] ?? 1)
  })
  return { ...links, kept: heaviestRun(links.new, worth) }
}

export function findGaps(pairing: Pairing, weights: Weights): Gaps {
  const { old, kept } = linksInPlace(pairing, weights)
  const inPlace = new Uint8Array(pairing.toNew.length)
  old.forEach((at, link) => {
    inPlace[at] = kept[link] ?? 0
  })
  return {
    old: countBefore(pairing.toNew.length, (at) => inPlace[at] === 1),
    new: countBefore(pairing.toOld.length, (at) => {
      const old = pairing.toOld[at] ?? ALONE
      return old !== ALONE && inPlace[old] === 1
    }),
  }
}

function countBefore(length: number, counts: (at: number) => boolean): Int32Array {
  const gaps = new Int32Array(length)
  let gap = 0
  for (let at = 0; at < length; at++) {
    gaps[at] = gap
    if (counts(at)) gap++
  }
  return gaps
}

/** The unlinked positions of one side, gap by gap: gap g holds `free[starts[g]]` up to `free[starts[g + 1]]`. */
export interface FreePlaces {
  readonly free: Int32Array
  readonly starts: Int32Array
}

/** `gaps` and `partners` of one side; `count`: how many gaps there are. Linear. */
export function freePlaces(gaps: Int32Array, partners: Int32Array, count: number): FreePlaces {
  const free: number[] = []
  const starts = new Int32Array(count + 1)
  for (let at = 0; at < gaps.length; at++) {
    if (!isAlone(partners, at)) continue
    free.push(at)
    const after = (gaps[at] ?? 0) + 1
    starts[after] = (starts[after] ?? 0) + 1
  }
  for (let gap = 0; gap < count; gap++) {
    starts[gap + 1] = (starts[gap + 1] ?? 0) + (starts[gap] ?? 0)
  }
  return { free: Int32Array.from(free), starts }
}
