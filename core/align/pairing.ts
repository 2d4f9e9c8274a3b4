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

/** All links, in the order of the old list. */
export function linksOf(pairing: Pairing): readonly (readonly [old: number, fresh: number])[] {
  const links: [number, number][] = []
  pairing.toNew.forEach((fresh, old) => {
    if (fresh !== ALONE) links.push([old, fresh])
  })
  return links
}
