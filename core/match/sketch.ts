import { shingleSentences } from './shingles.ts'

/** Hashes that are kept of a story, and looked up for copy; long texts get a few more, see LEAST. */
const MOST = { kept: 64, lookedUp: 320 } as const

/** Hashes of each sentence, however many sentences there are. */
const LEAST = { kept: 1, lookedUp: 2 } as const

/** Of a live blog of thousands of sentences only so many stand for it. */
const MOST_SENTENCES = 200

type Text = Parameters<typeof shingleSentences>

/**
 * What a story is found by: the smallest shingles of each sentence, as many as MOST allows, as
 * sorted signed 32-bit hashes without repeats; of an alert it is all of them. A sentence that is
 * carried into other copy brings the same ones along, whatever stands around it, which the MinHash
 * of a whole text (Broder, 1997) does not promise once the news outgrows the earlier story.
 */
export function storySketch(...text: Text): readonly number[] {
  return smallestOf(shingleSentences(...text).slice(0, MOST_SENTENCES), MOST.kept, LEAST.kept)
}

/** What is looked up to find the story of copy. */
export function copySketch(...text: Text): readonly number[] {
  return smallestOf(shingleSentences(...text), MOST.lookedUp, LEAST.lookedUp)
}

function smallestOf(sentences: ReturnType<typeof shingleSentences>, most: number, least: number) {
  const each = Math.max(least, Math.floor(most / sentences.length))
  const smallest = new Set<number>()
  for (const shingles of sentences) {
    const sorted = [...shingles].sort((a, b) => a - b)
    for (const hash of sorted.slice(0, each)) smallest.add(hash)
  }
  return [...smallest].sort((a, b) => a - b)
}
