import { heaviestRun } from './heaviest-run.ts'
import { ALONE, linksOf, type Pairing } from './pairing.ts'

/**
 * Where each unlinked position stands between the links that stayed in place: the number of such
 * links before it. Positions of the two sides with the same gap number face each other.
 */
export interface Gaps {
  readonly old: Int32Array
  readonly new: Int32Array
}

/** `weights[i]`: what old position i is worth when deciding which links stayed in place. */
export function findGaps(pairing: Pairing, weights: readonly number[]): Gaps {
  const links = linksOf(pairing)
  const kept = heaviestRun(
    links.map(([, fresh]) => fresh),
    links.map(([old]) => weights[old] ?? 1),
  )
  const inPlace = new Uint8Array(pairing.toNew.length)
  links.forEach(([old], link) => {
    inPlace[old] = kept[link] ?? 0
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
