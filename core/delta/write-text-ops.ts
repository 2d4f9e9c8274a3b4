import type { NewText, TextEdits } from './op.ts'
import type { Part } from './steps.ts'

/** Writes the parts of an edited text (the last a `keep` to Infinity) as edits in threes. */
export function writeEdits(parts: readonly Part[]): TextEdits {
  const edits: (number | NewText)[] = []
  let at = 0
  let kept = 0
  let put: Part[] = []
  for (const part of parts) {
    if (typeof part === 'string' || !('keep' in part)) {
      put.push(part)
      continue
    }
    if (part.start > at || put.length > 0) {
      edits.push(kept, part.start - at, writePut(put))
      kept = 0
      put = []
    }
    kept += part.end - part.start
    at = part.end
  }
  return edits
}

function writePut(parts: readonly Part[]): NewText {
  const written = writeNewText(parts)
  const [first = ''] = written
  return written.length < 2 && typeof first === 'string' ? first : written
}

/** Writes new words, and where carried ones are, in one list. */
export function writeNewText(parts: readonly Part[]): readonly (string | number)[] {
  return parts.flatMap((part): readonly (string | number)[] => {
    if (typeof part === 'string') return [part]
    return 'carry' in part ? [part.carry, part.start, part.end - part.start] : []
  })
}
