/** A line of the source without the white space around it. */
export interface Line {
  readonly text: string
  readonly start: number
  readonly end: number
  /** White-space characters before the text. */
  readonly indent: number
}

const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g
const VISIBLE = /[^\s\u00ad\u200b-\u200f\u2060\ufeff]/

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
  const raw = source.slice(from, to)
  if (!VISIBLE.test(raw)) return null
  const indent = raw.length - raw.trimStart().length
  const text = raw.trim()
  return { text, start: from + indent, end: from + indent + text.length, indent }
}
