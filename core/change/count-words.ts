import { canonicalText } from '../align/canonical-text.ts'
import { splitWords } from '../align/split-words.ts'
import type { WordRun } from './change.ts'

export interface WordCounts {
  readonly added: number
  readonly removed: number
}

export function countWords(text: string, language?: string | null): number {
  let count = 0
  for (const { type } of splitWords(text, language)) if (type === 'word') count++
  return count
}

/**
 * How many words were put in and taken out. What is taken out and put in again at the same place in
 * other clothes (see canonicalText) is neither.
 */
export function countChangedWords(runs: readonly WordRun[], language?: string | null): WordCounts {
  let added = 0
  let removed = 0
  for (let at = 0; at < runs.length; at++) {
    const [mark, text] = runs[at] ?? ['=', '']
    if (mark === '=') continue
    const next = runs[at + 1]
    if (mark === '+' || next?.[0] !== '+') {
      if (mark === '+') added += countWords(text, language)
      else removed += countWords(text, language)
      continue
    }
    const taken = wordsIn(text, language)
    const put = wordsIn(next[1], language)
    const kept = countShared(taken, put)
    removed += taken.length - kept
    added += put.length - kept
    at++
  }
  return { added, removed }
}

function wordsIn(text: string, language: string | null | undefined): readonly string[] {
  return splitWords(text, language).flatMap((piece) =>
    piece.type === 'word' ? [canonicalText(piece.text)] : [],
  )
}

function countShared(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of b) {
    const count = left.get(word) ?? 0
    if (count > 0) {
      left.set(word, count - 1)
      shared++
    }
  }
  return shared
}
