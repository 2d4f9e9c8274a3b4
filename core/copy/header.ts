import type { Kind } from '../story/kind.ts'
import { isAgencyLine, readByline } from './byline.ts'
import { readDateline, readLoneDateline } from './dateline.ts'
import { findTake, readDeskLabel } from './desk-label.ts'
import { findHeadline } from './headline.ts'
import type { PlainHeadline } from './headline-prefix.ts'
import { readMarker } from './markers.ts'
import { readNote } from './notes.ts'
import { cut, type Mark, type Paragraph } from './paragraph.ts'
import type { Furniture, ReadField } from './reading.ts'
import { isSignature } from './signature.ts'
import { readSlugline } from './slugline.ts'
import type { WarningCode } from './warnings.ts'

/** What stands on top of copy, and the paragraphs below it. */
export interface Header {
  readonly fields: readonly HeaderField[]
  readonly furniture: readonly Furniture[]
  readonly kindHints: readonly (Kind | null)[]
  readonly warnings: readonly WarningCode[]
  /** The story's paragraphs, markers that stood among the header's lines included. */
  readonly body: readonly Paragraph[]
}

/** A field that does not know its section yet. */
export type HeaderField = Omit<ReadField, 'section'>

const DECK_LIMIT = 300
const DECK: Mark = { type: 'heading', reason: '' }
const DESK_LABEL = 'desk label'
/** `EDITOR'S NOTE _ This is part of a series …` speaks to readers. */
const EDITORS_NOTE = /^editor['’]?s['’]? note\b/i
const BULLET = /^[•▪◦‣●■·*]\s/

/** The field that a paragraph, or a part of one, is. */
export function toField(
  field: HeaderField['field'],
  { text, start, end, anchors }: Paragraph,
): HeaderField {
  return { field, text, start, end, anchors }
}

/**
 * Reads slug line, notes, headline, byline and a dateline on a line of its own off the top of copy,
 * in any order that wires and pages use, and stops at the first paragraph that is story. A dateline
 * that opens a paragraph stays on it (`readPart` takes it off). Without `guess` only slug line and
 * notes are read: the filing says itself what is headline and byline.
 */
export function readHeader(paragraphs: readonly Paragraph[], guess: boolean): Header {
  const fields: HeaderField[] = []
  const furniture: Furniture[] = []
  const kindHints: (Kind | null)[] = []
  const warnings: WarningCode[] = []
  const passed: Paragraph[] = []
  const has = (name: HeaderField['field']): boolean => fields.some(({ field }) => field === name)
  const add = (field: HeaderField['field'], paragraph: Paragraph): void => {
    fields.push(toField(field, paragraph))
  }

  let index = 0
  for (; index < paragraphs.length; index++) {
    const paragraph = paragraphs[index]
    if (!paragraph || !readLine(paragraph, paragraphs.slice(index + 1, index + 6))) break
  }
  return { fields, furniture, kindHints, warnings, body: [...passed, ...paragraphs.slice(index)] }

  /** Takes one paragraph off the top; false when the story begins with it. */
  function readLine(paragraph: Paragraph, below: readonly Paragraph[]): boolean {
    if (guess && below.length > 0 && readLabel(paragraph)) return true
    return (
      readDeskLine(paragraph, below) || (guess && readTitle(paragraph, below)) || pass(paragraph)
    )
  }

  function setAside(paragraph: Paragraph | null, reason: string): void {
    if (!paragraph) return
    const { text, start, end } = paragraph
    furniture.push({ text, start, end, reason })
  }

  function readLabel(paragraph: Paragraph): boolean {
    const label = readDeskLabel(paragraph.text)
    if (!label) return false
    setAside(paragraph, DESK_LABEL)
    kindHints.push(label.kindHint)
    return true
  }

  function readDeskLine(paragraph: Paragraph, below: readonly Paragraph[]): boolean {
    const slug = has('slugline') || has('headline') ? null : readSlugline(paragraph.text)
    if (slug) {
      add('slugline', paragraph)
      kindHints.push(slug.kindHint)
      if (slug.warning) warnings.push(slug.warning)
      return true
    }
    const last = fields.at(-1)?.field
    const signed = last === 'headline' && isSignature(below[0]?.text ?? '')
    const note = readNote(paragraph.text, {
      afterNote: last === 'slugline' || last === 'edNote' || signed,
      corrected: kindHints.includes('correction'),
    })
    if (!note) return false
    add(note.field, paragraph)
    kindHints.push(note.kindHint)
    if (note.warning) warnings.push(note.warning)
    return true
  }

  function readTitle(paragraph: Paragraph, below: readonly Paragraph[]): boolean {
    if (has('dateline')) return false
    const byline = has('byline') ? null : readByline(paragraph.text)
    if (byline || paragraph.mark?.type === 'byline') {
      addByline(paragraph, byline?.restStart ?? paragraph.text.length)
      return true
    }
    const last = fields.at(-1)?.field
    if (last === 'byline' && isAgencyLine(paragraph.text)) {
      add('byline', paragraph)
      return true
    }
    if (fields.length > 0 && readLoneDateline(paragraph.text) !== null) {
      addDateline(paragraph)
      return true
    }
    if (has('headline')) return passDeck(paragraph, below)
    if (has('byline')) return false
    const headline = findHeadline(paragraph, below)
    if (!headline) return false
    addHeadline(paragraph, headline)
    return true
  }

  /** The headline's own words; what wires put around them goes. */
  function addHeadline(paragraph: Paragraph, { start, headline, kindHint }: PlainHeadline): void {
    const take = findTake(headline)
    const end = take && take.start > 0 ? start + take.start : paragraph.text.length
    add('headline', cut(paragraph, start, end) ?? paragraph)
    setAside(cut(paragraph, 0, start), DESK_LABEL)
    setAside(cut(paragraph, end), DESK_LABEL)
    kindHints.push(kindHint)
    if (take && take.number > 1) warnings.push('take')
  }

  function addByline(paragraph: Paragraph, restStart: number): void {
    add('byline', cut(paragraph, 0, restStart) ?? paragraph)
    setAside(cut(paragraph, restStart), 'time stamp')
  }

  function addDateline(paragraph: Paragraph): void {
    const end = readDateline(paragraph.text)?.dateline.length ?? paragraph.text.length
    add('dateline', cut(paragraph, 0, end) ?? paragraph)
  }

  /** A deck or bullets stand between headline and byline: blocks, but no reason to stop. */
  function passDeck(paragraph: Paragraph, below: readonly Paragraph[]): boolean {
    const next = below[0]
    if (has('byline') || !next || paragraph.text.length > DECK_LIMIT) return false
    if (BULLET.test(paragraph.text)) {
      passed.push(paragraph)
      return true
    }
    const signed = readByline(next.text) !== null || next.mark?.type === 'byline'
    if (!signed || readDateline(paragraph.text) !== null) return false
    const note = EDITORS_NOTE.test(paragraph.text)
    passed.push(note ? paragraph : { ...paragraph, mark: paragraph.mark ?? DECK })
    return true
  }

  /**
   * A marker may stand among the header's lines; it is a block, and the header goes on below it. One
   * below other blocks is left to `findBoundary`.
   */
  function pass(paragraph: Paragraph): boolean {
    const role = readMarker(paragraph.text)
    if (role === null || (role === 'carries' && passed.length > 0)) return false
    passed.push(paragraph)
    return true
  }
}
