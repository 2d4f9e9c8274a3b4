import type { WordRun } from '../change/change.ts'
import type { TextEdit } from './op.ts'

/**
 * Edits of a text as runs of kept, removed and added words, for display. The edits are those of a
 * delta that was applied (applyDelta has checked them).
 */
export function editedWords(text: string, edits: readonly TextEdit[]): readonly WordRun[] {
  const runs: WordRun[] = []
  const add = (sign: WordRun[0], words: string) => {
    if (words !== '') runs.push([sign, words])
  }
  let at = 0
  for (const [start, end, replacement] of edits) {
    add('=', text.slice(at, start))
    add('-', text.slice(start, end))
    add('+', replacement)
    at = end
  }
  add('=', text.slice(at))
  return runs
}
