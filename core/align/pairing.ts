/** No partner. */
export const ALONE = -1

/** One-to-one links between two lists. Index by position; ALONE where there is no partner. */
export interface Pairing {
  readonly toNew: Int32Array
  readonly toOld: Int32Array
}

export function emptyPairing(oldLength: number, newLength: number): Pairing {
  return {
    toNew: new Int32Array(oldLength).fill(ALONE),
    toOld: new Int32Array(newLength).fill(ALONE),
  }
}

export function pair(pairing: Pairing, old: number, fresh: number): void {
  pairing.toNew[old] = fresh
  pairing.toOld[fresh] = old
}

export function isAlone(partners: Int32Array, at: number): boolean {
  return partners[at] === ALONE
}

/** All links, in the order of the old list: the k-th joins `old[k]` and `new[k]`. */
export function linksOf({ toNew }: Pairing): {
  readonly old: Int32Array
  readonly new: Int32Array
} {
  const old = new Int32Array(toNew.length)
  let count = 0
  for (let at = 0; at < toNew.length; at++) if (toNew[at] !== ALONE) old[count++] = at
  const linked = old.subarray(0, count)
  return { old: linked, new: linked.map((at) => toNew[at] ?? ALONE) }
}
