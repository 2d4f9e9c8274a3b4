import type { Document } from '../story/document.ts'
import type { Change, SentenceMatch } from './change.ts'
import { countChangedWords } from './count-words.ts'
import { isWordingMatch } from './is-wording.ts'
import type { StoryShares } from './story-shares.ts'

/** How many sentences must be divided, joined or reworded without news for editing to be the point. */
const EDITED = 2

/** The most of the new text that may be new, and the most words that a slip has. */
const ADDED = 0.12
const SLIP = 2

const DENIAL = /\b(?:no|not|never|none|nor|without|cannot)\b|n['’]t\b/i

/**
 * Whether a revision only edits, with what desks call minor edits: at least two sentences divided,
 * joined or reworded and telling the same as before, no fact changed, nothing gone, the lead and the
 * headline as they were. One sentence may be new in the body, and one may have a word or two more or
 * less, none of them a denial.
 */
export function isMinorEdit(
  { sentences, fields, facts }: Pick<Change, 'sentences' | 'fields' | 'facts'>,
  fresh: Document,
  shares: StoryShares,
): boolean {
  const { matches, added, removed } = sentences
  if (facts.length > 0 || removed.length > 0 || added.length > 1) return false
  if (fields.some(({ field }) => field === 'headline')) return false
  if (added.some((index) => sentences.new[index]?.block === 0)) return false
  if (shares.added > ADDED * shares.new) return false
  const reworded = matches.filter(({ relation }) => relation !== 'same' && relation !== 'moved')
  const tellsMore = (match: SentenceMatch): boolean =>
    !isWordingMatch(match, sentences, fresh.language)
  const first = reworded.findIndex(tellsMore)
  const other = reworded[first]
  if (other && reworded.slice(first + 1).some(tellsMore)) return false
  if (reworded.length - (other ? 1 : 0) < EDITED) return false
  return other === undefined || isSlip(other, fresh.language)
}

/** A word or two more or less, none of them a denial. */
function isSlip({ relation, words = [] }: SentenceMatch, language: string | null): boolean {
  if (relation !== 'edited') return false
  const counts = countChangedWords(words, language)
  return (
    Math.min(counts.added, counts.removed) === 0 &&
    counts.added + counts.removed <= SLIP &&
    !words.some(([mark, run]) => mark !== '=' && DENIAL.test(run))
  )
}
