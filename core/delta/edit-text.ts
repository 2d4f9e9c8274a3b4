import type { DiffWords } from '../align/remember-diffs.ts'
import type { CarryText } from './carry-text.ts'
import type { Part } from './steps.ts'

/**
 * The parts of which one text becomes another, new ones in whole words, so that editedWords reads the
 * same runs from them that a comparison shows. Costs what diffWords costs: near-linear.
 */
export function editText(
  old: string,
  fresh: string,
  diff: DiffWords,
  carryText: CarryText,
): readonly Part[] {
  const parts: Part[] = []
  let at = 0
  for (const [sign, text] of diff(old, fresh)) {
    if (sign === '+') parts.push(...carryText(text))
    if (sign === '=') parts.push({ keep: true, start: at, end: at + text.length })
    if (sign !== '+') at += text.length
  }
  const last = parts.at(-1)
  const keepsEnd = typeof last === 'object' && 'keep' in last && last.end === old.length
  const start = keepsEnd ? last.start : old.length
  if (keepsEnd) parts.pop()
  parts.push({ keep: true, start, end: Number.POSITIVE_INFINITY })
  return parts
}
