import type { TextAlignment } from '../align/align-texts.ts'
import type { DiffWords } from '../align/remember-diffs.ts'
import type { ChangeSentence, SentenceChanges, SentenceMatch } from './change.ts'

/** Maps an offset in a block's text to where it stands in the text that was given. */
export type BlockSpan = (block: number, offset: number) => number

/** An alignment as a Change tells it: offsets into the texts as given, words of edited sentences. */
export function describeSentences(
  alignment: TextAlignment,
  spans: { readonly old: BlockSpan | undefined; readonly new: BlockSpan | undefined },
  diff: DiffWords,
): SentenceChanges {
  const { old, new: fresh } = alignment
  const matches = alignment.matches.map((match): SentenceMatch => {
    if (match.relation !== 'edited' && match.relation !== 'moved-edited') return match
    const from = old[match.old[0] ?? -1]?.text ?? ''
    const to = fresh[match.new[0] ?? -1]?.text ?? ''
    return { ...match, words: diff(from, to) }
  })
  return {
    old: place(old, spans.old),
    new: place(fresh, spans.new),
    matches,
    added: unmatched(fresh.length, matches, 'new'),
    removed: unmatched(old.length, matches, 'old'),
  }
}

function place(
  sentences: readonly ChangeSentence[],
  span: BlockSpan | undefined,
): readonly ChangeSentence[] {
  if (!span) return sentences
  return sentences.map(({ text, start, end, block }) => ({
    text,
    start: span(block, start),
    // The last character's own place: behind it, the source may skip line breaks and markup.
    end: span(block, end - 1) + 1,
    block,
  }))
}

/** The indexes of one side's sentences that are in no match. */
function unmatched(
  length: number,
  matches: readonly SentenceMatch[],
  side: 'old' | 'new',
): readonly number[] {
  const isMatched = new Uint8Array(length)
  for (const match of matches) for (const index of match[side]) isMatched[index] = 1
  const rest: number[] = []
  for (let at = 0; at < length; at++) if (isMatched[at] === 0) rest.push(at)
  return rest
}
