import { diffWords } from '../align/diff-words.ts'
import type { TextEdit } from './op.ts'

/**
 * The edits that turn one text into another, each replacing whole words, so that editedWords reads
 * the same runs from them that a comparison shows. Costs what diffWords costs: near-linear.
 */
export function editText(old: string, fresh: string, language: string | null): readonly TextEdit[] {
  const edits: TextEdit[] = []
  let at = 0
  let start = 0
  let replacement = ''
  const close = () => {
    if (at > start || replacement !== '') edits.push([start, at, replacement])
  }
  for (const [sign, text] of diffWords(old, fresh, language)) {
    if (sign === '+') {
      replacement += text
    } else if (sign === '-') {
      at += text.length
    } else {
      close()
      at += text.length
      start = at
      replacement = ''
    }
  }
  close()
  return edits
}
