import { diffWords } from '../align/diff-words.ts'
import type { Change, WordRun } from './change.ts'
import { countChangedWords, countWords } from './count-words.ts'
import { joinedWords } from './joined-words.ts'

/** What an edit of wording may change at most: this many words, or this share of the sentence. */
const FEW_WORDS = 4
const SMALL_SHARE = 0.25

const TELLING =
  /\p{N}|\b(?:not|no|never|none|nobody|without|denied|denies|alleged(?:ly)?)\b|n['’]t\b/iu

/**
 * Whether nothing happened but wording: no sentence added or removed, every reworded one and the
 * headline by a few words, and among those no number, no name and no denial. Splitting or joining
 * sentences is wording too, and so are their order, the byline and the dateline.
 */
export function isWordingOnly(
  { sentences, fields, facts }: Pick<Change, 'sentences' | 'fields' | 'facts'>,
  language: string | null,
): boolean {
  if (facts.length > 0 || sentences.added.length > 0 || sentences.removed.length > 0) return false
  const headline = fields.find(({ field }) => field === 'headline')
  if (headline) {
    const { from, to } = headline
    if (from === null || to === null) return false
    if (!isSmallEdit(diffWords(from, to, language), { language })) return false
  }
  return sentences.matches.every((match) => {
    if (match.relation === 'same' || match.relation === 'moved') return true
    const divided = match.old.length > 1 || match.new.length > 1
    return isSmallEdit(joinedWords(match, sentences, language), { divided, language })
  })
}

function isSmallEdit(
  runs: readonly WordRun[],
  { divided = false, language = null }: { divided?: boolean; language?: string | null },
): boolean {
  const { added, removed } = countChangedWords(runs, language)
  const kept = runs.filter(([mark]) => mark === '=')
  const length = added + kept.reduce((sum, [, text]) => sum + countWords(text, language), 0)
  if (Math.max(added, removed) > Math.max(FEW_WORDS, SMALL_SHARE * length)) return false
  return runs.every(([mark, text], at) => {
    if (mark === '=') return true
    // Where sentences are divided or joined capitals change: only numbers and denials tell.
    return !TELLING.test(text) && (divided || !holdsName(text, { opensSentence: at < 2 }))
  })
}

/** A capital inside a sentence: a name, by the custom of most languages that have capitals. */
function holdsName(text: string, { opensSentence }: { opensSentence: boolean }): boolean {
  const inner = opensSentence ? text.replace(/^\P{L}*\p{L}+/u, '') : text
  return /(?:^|[^\p{L}\p{N}])\p{Lu}\p{L}/u.test(inner)
}
