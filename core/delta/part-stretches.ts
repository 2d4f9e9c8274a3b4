import type { Part } from './steps.ts'

/** The parts of a text with their places in it. */
export interface Stretches {
  readonly parts: readonly Part[]
  /** Where each part begins, in UTF-16 units, and where the last one ends (Infinity: not known). */
  readonly starts: readonly number[]
}

export function stretchesOf(parts: readonly Part[]): Stretches {
  const starts = [0]
  for (const part of parts) starts.push((starts.at(-1) ?? 0) + lengthOf(part))
  return { parts, starts }
}

/** The parts that make up `[start, end)` of a text, or null where it is shorter. */
export function cutParts(
  { parts, starts }: Stretches,
  start: number,
  end: number,
): readonly Part[] | null {
  const length = starts.at(-1) ?? 0
  const to = end === Number.POSITIVE_INFINITY ? length : end
  if (start > to || to > length) return null
  const cut: Part[] = []
  for (let at = firstEndingAfter(starts, start); at < parts.length; at += 1) {
    const part = parts[at]
    const from = starts[at] ?? 0
    if (part === undefined || from >= to) break
    cut.push(slicePart(part, Math.max(0, start - from), Math.min(lengthOf(part), to - from)))
  }
  return cut
}

/** The same parts, neighbours joined that follow each other and empty ones left out. */
export function joinParts(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    const both = last === undefined ? null : joinTwo(last, part)
    if (both !== null) joined[joined.length - 1] = both
    else if (lengthOf(part) > 0) joined.push(part)
  }
  return joined
}

function joinTwo(a: Part, b: Part): Part | null {
  if (typeof a === 'string' || typeof b === 'string') {
    return typeof a === 'string' && typeof b === 'string' ? a + b : null
  }
  const isSameText = 'carry' in a ? 'carry' in b && a.carry === b.carry : 'keep' in b
  return isSameText && a.end === b.start ? { ...a, end: b.end } : null
}

function slicePart(part: Part, start: number, end: number): Part {
  if (typeof part === 'string') return part.slice(start, end)
  return { ...part, start: part.start + start, end: part.start + end }
}

function lengthOf(part: Part): number {
  return typeof part === 'string' ? part.length : part.end - part.start
}

/** The first part that reaches beyond an offset. */
function firstEndingAfter(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle + 1] ?? Number.POSITIVE_INFINITY) > offset) high = middle
    else low = middle + 1
  }
  return low
}
