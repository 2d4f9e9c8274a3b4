import type { ChangeSentence, SentenceMatch } from '../change/change.ts'
import type { BlockType } from '../story/document.ts'
import { rememberTexts } from '../story/remember-texts.ts'
import { alignSentences } from './align-sentences.ts'
import { breakRunOns } from './break-run-ons.ts'
import { type BlockPair, pairBlocks } from './pair-blocks.ts'
import { segmentSentences } from './sentences.ts'

/** As much of a block as alignment looks at. */
export interface TextBlock {
  readonly type: BlockType
  readonly text: string
}

/** Two texts side by side. A sentence's offsets are within the text of its block. */
export interface TextAlignment {
  readonly old: readonly ChangeSentence[]
  readonly new: readonly ChangeSentence[]
  /** In the order of the new text; sentences in none were added or removed. */
  readonly matches: readonly SentenceMatch[]
  /** One to one, in the order of the new text; blocks in none were added or removed. */
  readonly blocks: readonly BlockPair[]
}

/**
 * Aligns two texts sentence by sentence, over the bounds of blocks, and takes from it which block
 * became which. Markers are aligned with markers only: a line of the desk is not a sentence of the
 * story. Near-linear; the limits are those of pairSimilar.
 */
export function alignTexts(
  old: readonly TextBlock[],
  fresh: readonly TextBlock[],
  language?: string | null,
): TextAlignment {
  const segment = segmentOnce(language)
  const { old: oldSentences, new: newSentences } = breakRunOns(
    sentencesOf(old, segment),
    sentencesOf(fresh, segment),
  )
  const matches = alignSentences(
    oldSentences.map((sentence) => ({ text: sentence.text, group: groupOf(old, sentence) })),
    newSentences.map((sentence) => ({ text: sentence.text, group: groupOf(fresh, sentence) })),
  )
  const blocks = pairBlocks(
    { blocks: old, sentences: oldSentences },
    { blocks: fresh, sentences: newSentences },
    matches,
  )
  return { old: oldSentences, new: newSentences, matches, blocks }
}

type Piece = Omit<ChangeSentence, 'block'>

/** The pieces of a text by language. Languages are few; of more than a desk has they are forgotten. */
const segmenters = new Map<string, (text: string) => readonly Piece[]>()
const MOST_LANGUAGES = 16

/** Segments the same text once: most blocks of an update stand in several versions. */
function segmentOnce(language: string | null | undefined): (text: string) => readonly Piece[] {
  const key = language ?? ''
  const known = segmenters.get(key)
  if (known) return known
  const segment = rememberTexts((text) =>
    segmentSentences(text, language).map(({ start, end }) => ({
      text: text.slice(start, end),
      start,
      end,
    })),
  )
  if (segmenters.size >= MOST_LANGUAGES) segmenters.clear()
  segmenters.set(key, segment)
  return segment
}

function sentencesOf(
  blocks: readonly TextBlock[],
  segment: (text: string) => readonly Piece[],
): readonly ChangeSentence[] {
  const sentences: ChangeSentence[] = []
  blocks.forEach(({ text: whole }, block) => {
    for (const { text, start, end } of segment(whole)) sentences.push({ text, start, end, block })
  })
  return sentences
}

function groupOf(blocks: readonly TextBlock[], sentence: ChangeSentence): string {
  return blocks[sentence.block]?.type === 'marker' ? 'marker' : 'copy'
}
