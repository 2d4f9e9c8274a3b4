/**
 * Places of a longest strictly rising subsequence of `values`; nulls take no part. By patience
 * sorting (Fredman, "On computing the length of longest increasing subsequences", 1975): O(n log n).
 */
export function longestRising(values: readonly (number | null)[]): ReadonlySet<number> {
  // tails[k] is the place of the smallest value that ends a rising subsequence of length k + 1.
  const tails: number[] = []
  const previous = new Map<number, number | undefined>()
  const valueAt = (place: number | undefined) => values[place ?? -1] ?? Number.NEGATIVE_INFINITY
  for (const [place, value] of values.entries()) {
    if (value === null) continue
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (valueAt(tails[middle]) < value) low = middle + 1
      else high = middle
    }
    previous.set(place, tails[low - 1])
    tails[low] = place
  }
  const chosen = new Set<number>()
  for (let place = tails.at(-1); place !== undefined; place = previous.get(place)) chosen.add(place)
  return chosen
}
