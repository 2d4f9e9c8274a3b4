/** Most tokens taken out and put in before the search gives up. */
const EDIT_LIMIT = 600

/**
 * The links of a shortest edit script between two token sequences, in order, or null when it would
 * take more than EDIT_LIMIT tokens out and in. Myers, "An O(ND) Difference Algorithm and Its
 * Variations" (1986): O((N + M) D) time, O(D²) memory.
 */
export function shortestEdit(
  old: Int32Array,
  fresh: Int32Array,
): readonly (readonly [old: number, fresh: number])[] | null {
  const most = old.length + fresh.length
  if (most > EDIT_LIMIT && strangers(old, fresh) + strangers(fresh, old) > EDIT_LIMIT) return null
  const limit = Math.min(EDIT_LIMIT, most)
  const offset = limit + 1
  const furthest = new Int32Array(2 * limit + 3)
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= limit; edits++) {
    trace.push(furthest.slice(offset - edits - 1, offset + edits + 2))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let i = comesFromInsert(furthest, offset, diagonal, edits)
        ? at(furthest, offset + diagonal + 1)
        : at(furthest, offset + diagonal - 1) + 1
      while (i < old.length && i - diagonal < fresh.length && old[i] === fresh[i - diagonal]) i++
      furthest[offset + diagonal] = i
      if (i >= old.length && i - diagonal >= fresh.length) {
        return walkBack(trace, old.length, fresh.length)
      }
    }
  }
  return null
}

/** How many tokens of a sequence the other one lacks: each of them must be taken out or put in. */
function strangers(tokens: Int32Array, others: Int32Array): number {
  const known = new Set(others)
  let count = 0
  for (const token of tokens) if (!known.has(token)) count++
  return count
}

function comesFromInsert(
  furthest: Int32Array,
  offset: number,
  diagonal: number,
  edits: number,
): boolean {
  if (diagonal === -edits) return true
  if (diagonal === edits) return false
  return at(furthest, offset + diagonal - 1) < at(furthest, offset + diagonal + 1)
}

/** `trace[d]` holds the furthest points after d - 1 edits, for diagonals -d-1 … d+1. */
function walkBack(
  trace: readonly Int32Array[],
  oldLength: number,
  newLength: number,
): readonly (readonly [number, number])[] {
  const links: (readonly [number, number])[] = []
  let i = oldLength
  let j = newLength
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const furthest = trace[edits] ?? new Int32Array()
    const diagonal = i - j
    const inserted = comesFromInsert(furthest, edits + 1, diagonal, edits)
    const before = inserted ? diagonal + 1 : diagonal - 1
    const fromOld = edits === 0 ? 0 : at(furthest, edits + 1 + before)
    const fromNew = edits === 0 ? 0 : fromOld - before
    while (i > fromOld && j > fromNew && i > 0 && j > 0) {
      i--
      j--
      links.push([i, j])
    }
    i = fromOld
    j = fromNew
  }
  return links.reverse()
}

function at(values: Int32Array, index: number): number {
  return values[index] ?? 0
}
