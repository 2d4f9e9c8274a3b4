import { plainText, trimSpan } from './plain-text.ts'

/** A line of the source in plain clothes (`plainText`), without the white space around it. */
export interface Line {
  readonly text: string
  readonly start: number
  readonly end: number
  /** White-space characters before the text. */
  readonly indent: number
}

const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g
const VISIBLE = /[^\s\p{Cc}\u00ad\u200b-\u200f\u2060\ufeff]/u

/** The lines of a text; null stands for a blank one (white space and invisible characters only). */
export function splitLines(source: string): readonly (Line | null)[] {
  const lines: (Line | null)[] = []
  let from = 0
  for (const found of source.matchAll(LINE_BREAK)) {
    lines.push(readLine(source, from, found.index))
    from = found.index + found[0].length
  }
  lines.push(readLine(source, from, source.length))
  return lines
}

function readLine(source: string, from: number, to: number): Line | null {
  if (!VISIBLE.test(source.slice(from, to))) return null
  const span = trimSpan(source, { start: from, end: to })
  if (!span) return null
  return { ...span, text: plainText(source, span).text, indent: span.start - from }
}
