import type { Change, SentenceChanges, SentenceMatch } from './change.ts'
import { isSameWording } from './same-wording.ts'

/**
 * Whether nothing happened but wording: no sentence added or removed, and every reworded one and
 * the headline tell the same in other words (see isSameWording). Splitting or joining sentences is
 * wording too, and so are their order, the byline and the dateline.
 */
export function isWordingOnly(
  { sentences, fields, facts }: Pick<Change, 'sentences' | 'fields' | 'facts'>,
  language: string | null,
): boolean {
  const { matches, added, removed } = sentences
  if (facts.length > 0 || added.length > 0 || removed.length > 0) return false
  const headline = fields.find(({ field }) => field === 'headline')
  if (headline) {
    const { from, to } = headline
    if (from === null || to === null || !isSameWording(from, to, language)) return false
  }
  return matches.every((match) => isWordingMatch(match, sentences, language))
}

/** Whether linked sentences tell the same on both sides, in other words or other clothes. */
export function isWordingMatch(
  match: SentenceMatch,
  { old, new: fresh }: SentenceChanges,
  language: string | null,
): boolean {
  if (match.relation === 'same' || match.relation === 'moved') return true
  const from = match.old.map((index) => old[index]?.text ?? '').join(' ')
  const to = match.new.map((index) => fresh[index]?.text ?? '').join(' ')
  const divided = match.old.length > 1 || match.new.length > 1
  return isSameWording(from, to, language, { divided })
}
