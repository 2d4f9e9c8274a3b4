import { endsSentence, readsAsText, startsLower } from './line-shape.ts'
import type { Line } from './lines.ts'

/** What is known about single lines before they are joined into paragraphs. */
export interface LineRules {
  /** A line that is a paragraph of its own: a marker, a byline, a rule, page furniture, … */
  readonly standsAlone: (text: string) => boolean
  /** A line that begins a paragraph, whatever stands above it: a dateline, a bullet, `Eds:`. */
  readonly opens: (text: string) => boolean
}

/** Widest column that copy is wrapped at; a longer line says that lines are not wrapped. */
const WRAP_LIMIT = 120
/** A line filled less than this, though the next word had room, was ended on purpose. */
const FILL = 0.75
/** Lines of lists and tables: three or more of them, none longer than this, are not wrapped text. */
const NARROW = 24
/** Where no blank line says so, shorter lines than this are never joined. */
const NARROWEST_WRAP = 40
const INDENT = 2

/**
 * Groups lines into paragraphs. Where blank lines separate paragraphs, a single line break is
 * wrapping unless the lines show otherwise (headings, rows, paragraphs one a line). Where there is
 * no blank line at all, each line is a paragraph unless the lines show that they were wrapped.
 * What shows it: greedy wrapping never leaves room for the next word, and it breaks in mid-sentence.
 */
export function groupLines(
  lines: readonly (Line | null)[],
  rules: LineRules,
): readonly (readonly Line[])[] {
  const chunks = splitAtBlanks(lines)
  const widest = chunks.reduce((most, chunk) => Math.max(most, widthOf(chunk)), 0)
  const copy = { blanks: chunks.length > 1, width: Math.min(widest, 72) }
  return chunks.flatMap((chunk) => groupChunk(chunk, chooseBreaks(chunk, copy), rules))
}

/**
 * Groups lines that markup broke (`br`): blank lines separate paragraphs and other lines run on, unless
 * there is no blank line and the lines look like paragraphs one a line, or like wrapped copy. Two
 * lines show nothing of the kind; a dateline or a bullet does.
 */
export function groupBrokenLines(
  lines: readonly (Line | null)[],
  rules: LineRules,
): readonly (readonly Line[])[] {
  const chunks = splitAtBlanks(lines)
  const [only] = chunks
  if (chunks.length === 1 && only && looksLikeCopy(only, rules)) return groupLines(lines, rules)
  return chunks.flatMap((chunk) => groupChunk(chunk, () => false, rules))
}

function looksLikeCopy(lines: readonly Line[], rules: LineRules): boolean {
  if (lines.length < 3 && !lines.some(({ text }) => rules.opens(text))) return false
  const width = widthOf(lines)
  if (isWrapped(readSeams(lines, width))) return width >= NARROWEST_WRAP
  const own = lines.filter(({ text }) => !rules.standsAlone(text))
  return own.filter(({ text }) => readsAsText(text)).length >= own.length * 0.6
}

interface CopyShape {
  readonly blanks: boolean
  readonly width: number
}

function groupChunk(chunk: readonly Line[], breaks: Breaks, rules: LineRules): Line[][] {
  const groups: Line[][] = []
  let alone = true
  chunk.forEach((line, index) => {
    const single = rules.standsAlone(line.text)
    const group = groups[groups.length - 1]
    if (group && !alone && !single && !breaks(index) && !rules.opens(line.text)) group.push(line)
    else groups.push([line])
    alone = single
  })
  return groups
}

/** Says whether a paragraph begins at line `index` (1 or later) of a chunk. */
type Breaks = (index: number) => boolean

function chooseBreaks(chunk: readonly Line[], copy: CopyShape): Breaks {
  const width = widthOf(chunk)
  const seams = readSeams(chunk, width)
  const wrapped = isWrapped(seams)
  if (copy.blanks) return breaksAmongBlanks(chunk, seams, wrapped, copy)
  return wrapped && width >= NARROWEST_WRAP ? breaksOfWrapped(seams) : () => true
}

function isWrapped(seams: readonly Seam[]): boolean {
  return seams.filter((seam) => seam.flows && !seam.room).length >= seams.length * 0.3
}

/** Wrapped text without blank lines: a paragraph ends where a sentence leaves room on its line. */
function breaksOfWrapped(seams: readonly Seam[]): Breaks {
  return (index) => {
    const seam = seams[index - 1]
    if (seam === undefined || seam.indented) return true
    return seam.ended ? seam.fits : seam.room && !seam.lower
  }
}

/** Between blank lines, lines are joined unless they are rows, titles or paragraphs one a line. */
function breaksAmongBlanks(
  chunk: readonly Line[],
  seams: readonly Seam[],
  wrapped: boolean,
  copy: CopyShape,
): Breaks {
  const width = widthOf(chunk)
  if (chunk.length > 3 && width < NARROW) return () => true
  if (!wrapped && width > WRAP_LIMIT) return () => true
  const fitted = wrapped ? seams : readSeams(chunk, Math.max(width, copy.width))
  const sentences = seams.filter((seam) => seam.ended).length >= seams.length * 0.7
  const oneALine = !wrapped && sentences && fitted.some((seam) => seam.room)
  return (index) => {
    const seam = fitted[index - 1]
    if (seam === undefined || seam.lower) return false
    return seam.ended ? oneALine : seam.room
  }
}

/** What the break between two lines looks like. */
interface Seam {
  /** The line above ends like a sentence. */
  readonly ended: boolean
  /** The line below begins with a small letter. */
  readonly lower: boolean
  /** A sentence runs over the break. */
  readonly flows: boolean
  /** The next word would have fitted in the line above. */
  readonly fits: boolean
  /** It would have fitted easily. */
  readonly room: boolean
  readonly indented: boolean
}

function readSeams(chunk: readonly Line[], width: number): readonly Seam[] {
  return chunk.slice(1).map((below, index) => readSeam(chunk[index] ?? below, below, width))
}

function readSeam(above: Line, below: Line, width: number): Seam {
  const ended = endsSentence(above.text)
  const lower = startsLower(below.text)
  return {
    ended,
    lower,
    flows: lower && !ended,
    fits: hasRoom(above, below, width),
    room: hasRoom(above, below, width * FILL),
    indented: below.indent >= INDENT && above.indent < below.indent,
  }
}

function hasRoom(above: Line, below: Line, width: number): boolean {
  if (above.text.length >= width) return false
  const firstWord = /^\S{1,40}/.exec(below.text)?.[0] ?? ''
  return columns(above.text) + 1 + columns(firstWord) <= width
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g

/** Columns on a terminal: Chinese, Japanese and Korean characters take two. */
function columns(text: string): number {
  return text.length > WRAP_LIMIT ? text.length : text.length + (text.match(WIDE)?.length ?? 0)
}

function widthOf(chunk: readonly Line[]): number {
  return chunk.reduce((most, line) => Math.max(most, columns(line.text)), 0)
}

function splitAtBlanks(lines: readonly (Line | null)[]): Line[][] {
  const chunks: Line[][] = []
  let open: Line[] | null = null
  for (const line of lines) {
    if (line === null) open = null
    else if (open) open.push(line)
    else {
      open = [line]
      chunks.push(open)
    }
  }
  return chunks
}
