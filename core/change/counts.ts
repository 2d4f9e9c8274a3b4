import type { BlockChange, ChangeCounts, SentenceChanges } from './change.ts'
import { countChangedWords, countWords } from './count-words.ts'
import { joinedWords } from './joined-words.ts'

/**
 * Counts what the lists of a Change hold. What moved and was edited counts under both; a split or a
 * merge is one edit. Words are those of added, removed and reworded sentences.
 */
export function countChanges(
  blocks: readonly BlockChange[],
  sentences: SentenceChanges,
  language: string | null,
): ChangeCounts {
  const countBlocks = (fits: (block: BlockChange) => boolean): number => blocks.filter(fits).length
  const relations = sentences.matches.map(({ relation }) => relation)
  const moved = relations.filter((relation) => relation === 'moved').length
  const movedEdited = relations.filter((relation) => relation === 'moved-edited').length
  const same = relations.filter((relation) => relation === 'same').length
  const words = countSentenceWords(sentences, language)
  return {
    blocksAdded: countBlocks(({ op }) => op === 'added'),
    blocksRemoved: countBlocks(({ op }) => op === 'removed'),
    blocksEdited: countBlocks(({ op, edited }) => op === 'edited' || edited === true),
    blocksMoved: countBlocks(({ op }) => op === 'moved'),
    sentencesAdded: sentences.added.length,
    sentencesRemoved: sentences.removed.length,
    sentencesEdited: relations.length - same - moved,
    sentencesMoved: moved + movedEdited,
    wordsAdded: words.added,
    wordsRemoved: words.removed,
  }
}

function countSentenceWords(
  sentences: SentenceChanges,
  language: string | null,
): { added: number; removed: number } {
  let added = 0
  let removed = 0
  for (const index of sentences.added) added += countWords(textAt(sentences.new, index), language)
  for (const index of sentences.removed) {
    removed += countWords(textAt(sentences.old, index), language)
  }
  for (const match of sentences.matches) {
    if (match.relation === 'same' || match.relation === 'moved') continue
    const counts = countChangedWords(joinedWords(match, sentences, language), language)
    added += counts.added
    removed += counts.removed
  }
  return { added, removed }
}

function textAt(sentences: SentenceChanges['old'], index: number): string {
  return sentences[index]?.text ?? ''
}
