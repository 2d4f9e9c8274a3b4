import { diffWords } from '../align/diff-words.ts'
import type { SentenceChanges, SentenceMatch, WordRun } from './change.ts'

/** The words of a match; for a split or a merge those of its sentences joined by a space. */
export function joinedWords(
  match: SentenceMatch,
  { old, new: fresh }: SentenceChanges,
  language: string | null,
): readonly WordRun[] {
  if (match.words) return match.words
  const from = match.old.map((index) => old[index]?.text ?? '').join(' ')
  const to = match.new.map((index) => fresh[index]?.text ?? '').join(' ')
  return diffWords(from, to, language)
}
