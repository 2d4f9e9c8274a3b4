/** Deltas in one address. A divisor of MAX_DELTAS, so that the server never refuses one for its length. */
const CHUNK = 64

/** The deltas that lead from revision `from` to revision `to`. */
export interface DeltaRange {
  readonly from: number
  readonly to: number
}

/**
 * The addresses, oldest first, whose deltas lead from revision `after` to `head`. They begin at
 * multiples of 64, so that readers who were cut off at different revisions ask for the same few
 * addresses and a cache answers all of them but the first. The first may begin before `after`:
 * whoever applies deltas passes over what it holds.
 */
export function listDeltaRanges(after: number, head: number): DeltaRange[] {
  const ranges: DeltaRange[] = []
  if (after >= head) return ranges
  for (let from = after - (after % CHUNK); from < head; from += CHUNK) {
    ranges.push({ from, to: Math.min(from + CHUNK, head) })
  }
  return ranges
}
