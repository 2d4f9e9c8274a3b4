import { plainText } from './plain-text.ts'
import type { Anchor } from './reading.ts'
import { anchorsWithin, endThrough, offsetThrough } from './source-offset.ts'
import type { Span } from './span.ts'

/** What markup says about a paragraph; plain text says nothing. */
export interface Mark {
  readonly type: 'headline' | 'byline' | 'heading' | 'quote' | 'list-item' | 'furniture' | null
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

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]$/
const WIDE_START = /^[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/
const BROKEN_WORD = /\p{L}[-‐]$/u
const GAP = /[\s\u0085]{2,}/g

/**
 * Joins lines (trimmed, in order) into one paragraph in plain clothes (`plainText`), white space
 * collapsed. Lines meet in a space, except between Chinese or Japanese characters and after a hyphen
 * that a small letter follows.
 */
export function joinLines(source: string, lines: readonly Span[], mark: Mark | null): Paragraph {
  const parts: string[] = []
  const anchors: Anchor[] = []
  let length = 0
  let previous = ''
  let end = 0
  for (const line of lines) {
    const { text, anchors: places } = plainText(source, line)
    if (parts.length > 0 && !meetsWithoutSpace(previous, text)) {
      if (offsetThrough(anchors, length) !== end) anchors.push([length, end])
      parts.push(' ')
      length += 1
    }
    let from = 0
    for (const gap of text.matchAll(GAP)) {
      addPiece(text, places, from, gap.index + 1)
      from = gap.index + gap[0].length
    }
    addPiece(text, places, from, text.length)
    previous = text.slice(-4)
    end = line.end
  }
  const first = lines[0]
  const text = parts.join('').replace(/[^\S ]|\u0085/g, ' ')
  return { text, start: first?.start ?? 0, end, anchors, mark }

  function addPiece(text: string, places: readonly Anchor[], from: number, to: number): void {
    for (const [offset, at] of anchorsWithin(places, from, to)) anchors.push([length + offset, at])
    parts.push(text.slice(from, to))
    length += to - from
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
  const anchors = [...anchorsWithin(paragraph.anchors, begin, end)]
  const last = end === paragraph.text.length ? paragraph.end : endThrough(paragraph.anchors, end)
  return { text, start: anchors[0]?.[1] ?? 0, end: last, anchors, mark: paragraph.mark }
}
