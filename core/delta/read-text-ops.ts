import type { Part } from './steps.ts'

/** Ends the reading with an error. */
type Fail = (problem: string) => never

/** Reads edits in threes (see TextEdits) as parts of the new text. */
export function readEdits(edits: readonly unknown[], fail: Fail): readonly Part[] {
  if (edits.length === 0 || edits.length % 3 !== 0) fail('edits that are not in threes')
  const parts: Part[] = []
  let at = 0
  for (let index = 0; index < edits.length; index += 3) {
    const kept = readCount(edits[index], fail)
    const cut = readCount(edits[index + 1], fail)
    if (kept > 0) parts.push({ keep: true, start: at, end: at + kept })
    at += kept + cut
    const put = edits[index + 2]
    for (const part of readNewText(Array.isArray(put) ? put : [put], fail)) parts.push(part)
  }
  parts.push({ keep: true, start: at, end: Number.POSITIVE_INFINITY })
  return parts
}

/** Reads new text (see NewText): words, and numbers in threes. */
export function readNewText(text: readonly unknown[], fail: Fail): readonly Part[] {
  const parts: Part[] = []
  for (let index = 0; index < text.length; index += 1) {
    const part = text[index]
    if (typeof part === 'string') {
      if (part !== '') parts.push(part)
      continue
    }
    const block = readCount(part, fail)
    const start = readCount(text[index + 1], fail)
    const length = readCount(text[index + 2], fail)
    parts.push({ carry: block, start, end: start + length })
    index += 2
  }
  return parts
}

function readCount(value: unknown, fail: Fail): number {
  // Sums of what a delta can hold of these stay exact.
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST
  return fits ? value : fail('an offset that is not whole')
}

const MOST = 2 ** 32
