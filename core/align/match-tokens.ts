import { heaviestRun } from './heaviest-run.ts'
import { shortestEdit } from './shortest-edit.ts'

/** Longest pair of ranges compared exactly, in tokens of both together. */
const EXACT_LIMIT = 20_000

/** How often a range may be divided at tokens that occur once on both sides. */
const DIVISIONS = 8

interface Ranges {
  readonly oldFrom: number
  readonly oldTo: number
  readonly newFrom: number
  readonly newTo: number
  readonly divisions: number
}

/**
 * Links equal tokens of two sequences, in order: for each old token its new position, or -1. Equal
 * ends first, then the shortest edit script; ranges too long or too different for that are divided
 * at tokens that occur once on both sides (patience diff), and what then still exceeds the limits
 * stays unlinked: a coarse answer, never a wrong one. Near-linear.
 */
export function matchTokens(old: Int32Array, fresh: Int32Array): Int32Array {
  const links = new Int32Array(old.length).fill(-1)
  const whole = { oldFrom: 0, oldTo: old.length, newFrom: 0, newTo: fresh.length, divisions: 0 }
  const waiting: Ranges[] = [whole]
  for (let ranges = waiting.pop(); ranges; ranges = waiting.pop()) {
    const middle = linkEnds(old, fresh, ranges, links)
    const { oldFrom, oldTo, newFrom, newTo } = middle
    if (oldFrom === oldTo || newFrom === newTo) continue
    const oldPart = old.subarray(oldFrom, oldTo)
    const newPart = fresh.subarray(newFrom, newTo)
    if (oldPart.length + newPart.length <= EXACT_LIMIT) {
      const found = shortestEdit(oldPart, newPart)
      if (found) {
        for (const [i, j] of found) links[oldFrom + i] = newFrom + j
        continue
      }
    }
    if (middle.divisions === DIVISIONS) continue
    for (const part of divide(oldPart, newPart, middle, links)) waiting.push(part)
  }
  return links
}

function linkEnds(old: Int32Array, fresh: Int32Array, ranges: Ranges, links: Int32Array): Ranges {
  let { oldFrom, oldTo, newFrom, newTo } = ranges
  while (oldFrom < oldTo && newFrom < newTo && old[oldFrom] === fresh[newFrom]) {
    links[oldFrom++] = newFrom++
  }
  while (oldFrom < oldTo && newFrom < newTo && old[oldTo - 1] === fresh[newTo - 1]) {
    links[--oldTo] = --newTo
  }
  return { ...ranges, oldFrom, oldTo, newFrom, newTo }
}

/** The ranges between tokens that occur once in both parts; those tokens are linked. */
function divide(
  oldPart: Int32Array,
  newPart: Int32Array,
  { oldFrom, oldTo, newFrom, newTo, divisions }: Ranges,
  links: Int32Array,
): readonly Ranges[] {
  const newPlaces = onlyPlaces(newPart)
  const pairs: (readonly [i: number, j: number])[] = []
  for (const [token, i] of onlyPlaces(oldPart)) {
    const j = newPlaces.get(token)
    if (j !== undefined) pairs.push([oldFrom + i, newFrom + j])
  }
  pairs.sort((a, b) => a[0] - b[0])
  const kept = heaviestRun(
    pairs.map(([, j]) => j),
    pairs.map(() => 1),
  )
  const anchors = pairs.filter((_, at) => kept[at] === 1)
  if (anchors.length === 0) return []
  const between: Ranges[] = []
  let start = { oldFrom, newFrom }
  for (const [i, j] of anchors) {
    links[i] = j
    between.push({ ...start, oldTo: i, newTo: j, divisions: divisions + 1 })
    start = { oldFrom: i + 1, newFrom: j + 1 }
  }
  between.push({ ...start, oldTo, newTo, divisions: divisions + 1 })
  return between
}

/** Tokens that occur once, with their place. */
function onlyPlaces(tokens: Int32Array): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  const repeated = new Set<number>()
  tokens.forEach((token, at) => {
    if (places.has(token)) repeated.add(token)
    places.set(token, at)
  })
  for (const token of repeated) places.delete(token)
  return places
}
