import type { Anchor } from './reading.ts'
import { offsetThrough } from './source-offset.ts'

/** What markup says about a paragraph; plain text says nothing. */
export interface Mark {
  readonly type: 'headline' | 'heading' | 'quote' | 'list-item' | 'furniture' | null
  /** Why it is furniture; empty otherwise. */
  readonly reason: string
}

/** A paragraph of the source, before anybody decided what it is. */
export interface Paragraph {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly anchors: readonly Anchor[]
  readonly mark: Mark | null
}

export interface Span {
  readonly start: number
  readonly end: number
}

/** Sorts what stands in the source by its place there. */
export function inOrder(a: Pick<Span, 'start'>, b: Pick<Span, 'start'>): number {
  return a.start - b.start
}

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]$/
const WIDE_START = /^[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/
const BROKEN_WORD = /\p{L}[-‐]$/u

/**
 * Joins lines (trimmed, in order) into one paragraph, white space collapsed. Lines meet in a space,
 * except between Chinese or Japanese characters and after a hyphen that a small letter follows.
 */
export function joinLines(source: string, lines: readonly Span[], mark: Mark | null): Paragraph {
  const parts: string[] = []
  const anchors: Anchor[] = []
  let length = 0
  let previous = ''
  for (const line of lines) {
    const raw = source.slice(line.start, line.end)
    if (parts.length > 0 && !meetsWithoutSpace(previous, raw)) {
      parts.push(' ')
      length += 1
    }
    let from = 0
    for (const gap of raw.matchAll(/\s+/g)) {
      if (gap[0].length === 1) continue
      addPiece(raw.slice(from, gap.index + 1), line.start + from)
      from = gap.index + gap[0].length
    }
    addPiece(raw.slice(from), line.start + from)
    previous = raw.slice(-4)
  }
  const first = lines[0]
  const last = lines[lines.length - 1]
  const text = parts.join('').replace(/\s/g, ' ')
  return { text, start: first?.start ?? 0, end: last?.end ?? 0, anchors, mark }

  function addPiece(piece: string, at: number): void {
    anchors.push([length, at])
    parts.push(piece)
    length += piece.length
  }
}

function meetsWithoutSpace(before: string, after: string): boolean {
  const head = after.slice(0, 2)
  if (WIDE.test(before) && WIDE_START.test(head)) return true
  return BROKEN_WORD.test(before) && /^\p{Ll}/u.test(head)
}

/** The part `[from, to)` of a paragraph's text, trimmed, still anchored in the source; null if empty. */
export function cut(
  paragraph: Paragraph,
  from: number,
  to = paragraph.text.length,
): Paragraph | null {
  const raw = paragraph.text.slice(from, to)
  const text = raw.trim()
  if (text === '') return null
  const begin = from + raw.length - raw.trimStart().length
  const end = begin + text.length
  const anchors: Anchor[] = [[0, offsetThrough(paragraph.anchors, begin)]]
  for (const [textOffset, source] of paragraph.anchors) {
    if (textOffset > begin && textOffset < end) anchors.push([textOffset - begin, source])
  }
  const last = offsetThrough(paragraph.anchors, end - 1) + 1
  return { text, start: anchors[0]?.[1] ?? 0, end: last, anchors, mark: paragraph.mark }
}
