import { shingleSentences } from './shingles.ts'

/** Less shared than this, in hashes that no other story has, is chance or a stock phrase. */
const SURE_SHARED = 3

/** A hash of a story's sketch, and how many stories have it (1: only this one). */
export interface SketchHash {
  readonly hash: number
  readonly stories: number
}

/**
 * How sure it is that copy belongs to a story, 0 to 1: the share of the story's sketch that the
 * copy carries. A hash counts by how few stories have it, so that alerts of one mould (`A magnitude
 * 5.1 earthquake struck near …`) are told apart by what differs. Linear.
 * @param shingles of the whole copy: see unionShingles
 */
export function rateMatch(sketch: readonly SketchHash[], shingles: ReadonlySet<number>): number {
  let shared = 0
  let all = 0
  for (const { hash, stories } of sketch) {
    all += 1 / stories
    if (shingles.has(hash)) shared += 1 / stories
  }
  return all === 0 ? 0 : (shared / all) * Math.min(1, shared / SURE_SHARED)
}

/** Every shingle of a text. */
export function unionShingles(...text: Parameters<typeof shingleSentences>): ReadonlySet<number> {
  return new Set(shingleSentences(...text).flatMap((shingles) => [...shingles]))
}
