import type { Document } from '../story/document.ts'
import type { SentenceChanges } from './change.ts'

/** Of an edited lead, the share of kept words under which it is another lead. */
const LEAST_KEPT = 0.5

/**
 * The first sentence of a story, without its full stop, where it is news: its block is new, or
 * little of the sentence stood in the old story; '' where it is not. A lead that moved up is not.
 */
export function tellNewLead(
  fresh: Document,
  sentences: SentenceChanges,
  { isNewBlock }: { readonly isNewBlock: boolean },
): string {
  const block = fresh.blocks.findIndex(({ type }) => type !== 'marker')
  const at = sentences.new.findIndex((sentence) => sentence.block === block)
  const text = sentences.new[at]?.text ?? ''
  return isNewBlock || isRewritten(at, text, sentences) ? text.replace(/[.。]$/, '') : ''
}

function isRewritten(at: number, text: string, { added, matches }: SentenceChanges): boolean {
  if (added.includes(at)) return true
  const words = matches.find((match) => match.new[0] === at)?.words
  if (!words) return false
  const kept = words.reduce((sum, [mark, run]) => sum + (mark === '=' ? run.length : 0), 0)
  return kept < LEAST_KEPT * text.length
}
