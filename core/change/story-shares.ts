import type { Document } from '../story/document.ts'
import type { ChangeSentence, SentenceChanges } from './change.ts'

/**
 * How much of a story changed, in characters of sentences. Markers are left out throughout: the
 * line between an update and the earlier story is not news.
 */
export interface StoryShares {
  readonly old: number
  readonly new: number
  readonly added: number
  readonly removed: number
  /** How many sentences the old text has. */
  readonly sentences: number
  /** Of the old text: what stands in sentences that were reworded, split or merged. */
  readonly reworded: number
  /** Of the old text: what is gone, in removed sentences or out of reworded ones. */
  readonly gone: number
}

export function measureShares(
  old: Document,
  fresh: Document,
  sentences: SentenceChanges,
): StoryShares {
  const sizeOf = (document: Document, sentence: ChangeSentence | undefined): number =>
    sentence && document.blocks[sentence.block]?.type !== 'marker' ? sentence.text.length : 0
  const sizeOld = (index: number): number => sizeOf(old, sentences.old[index])
  const sizeNew = (index: number): number => sizeOf(fresh, sentences.new[index])
  const sum = (indexes: Iterable<number>, size: (index: number) => number): number => {
    let total = 0
    for (const index of indexes) total += size(index)
    return total
  }
  const reworded = sentences.matches.filter(
    ({ relation }) => relation !== 'same' && relation !== 'moved',
  )
  const removed = sum(sentences.removed, sizeOld)
  const takenOut = reworded.flatMap(({ words = [] }) =>
    words.flatMap(([mark, text]) => (mark === '-' ? [text.length] : [])),
  )
  return {
    old: sum(sentences.old.keys(), sizeOld),
    new: sum(sentences.new.keys(), sizeNew),
    sentences: sentences.old.filter((sentence) => sizeOf(old, sentence) > 0).length,
    added: sum(sentences.added, sizeNew),
    removed,
    reworded: sum(
      reworded.flatMap((match) => match.old),
      sizeOld,
    ),
    gone: takenOut.reduce((total, size) => total + size, removed),
  }
}
