import type { Kind } from '../story/kind.ts'
import { countDatelines, findBoundary } from './boundary.ts'
import { fieldValue } from './field-value.ts'
import { readFooter } from './footer.ts'
import { partFurniture } from './furniture.ts'
import { type Header, readHeader } from './header.ts'
import { gravest } from './kind-hint.ts'
import { tellLeftOut } from './left-out.ts'
import { readMarker } from './markers.ts'
import type { Paragraph } from './paragraph.ts'
import { type Composite, readComposite, readPart } from './read-part.ts'
import type { ReadBlock, Reading } from './reading.ts'
import { inOrder } from './span.ts'
import { type WarningCode, warn } from './warnings.ts'

/** A kill notice counts on top of copy only, within this many blocks. */
const TOP = 3

/**
 * Reads a copy's paragraphs: sets furniture apart, reads the header, finds the carried story, strips
 * datelines and gives every block its type. Without `guess` the paragraphs are taken as given: no
 * furniture, headline or byline is looked for. Linear in the text.
 */
export function readParagraphs(paragraphs: readonly Paragraph[], guess: boolean): Reading {
  const { story, furniture, ruledOff } = guess
    ? partFurniture(paragraphs)
    : { story: paragraphs, furniture: [], ruledOff: new Set<number>() }
  const top = readHeader(story, guess)
  const footer = readFooter(top.body, guess)
  const header: Header = {
    fields: [...top.fields, ...footer.fields],
    furniture: [...top.furniture, ...footer.furniture],
    kindHints: [...top.kindHints, ...footer.kindHints],
    warnings: top.warnings,
    body: footer.body,
  }
  const boundary = findBoundary(header.body, ruledOff)
  const composite = boundary && keepWhole(readComposite(header, boundary))
  const own = composite?.update ?? readPart(header, header.body, 'body')
  const parts = composite ? [own, composite.earlier] : [own]

  const blocks = parts.flatMap((part) => part.blocks)
  const fields = parts.flatMap((part) => part.fields).sort(inOrder)
  const left = [...furniture, ...parts.flatMap((part) => part.furniture)].sort(inOrder)
  const said = readWords(own.blocks)
  const kindHint = gravest([...header.kindHints, ...said.kindHints])
  const warnings = new Set<WarningCode>(header.warnings)
  if (kindHint === 'kill') warnings.add('kill-notice')
  if (blocks.length === 0) warnings.add('no-text')
  if (composite && boundary.byDateline) warnings.add('carried-by-dateline')
  const datelines = composite ? 1 : countDatelines(header.body)
  if (datelines === 2) warnings.add('second-dateline')
  if (datelines > 2) warnings.add('digest')
  return {
    headline: fieldValue(own.fields, 'headline'),
    byline: fieldValue(own.fields, 'byline'),
    dateline: fieldValue(fields, 'dateline'),
    slugline: fieldValue(fields, 'slugline'),
    edNote: fieldValue(own.fields, 'edNote'),
    correctionNote: fieldValue(own.fields, 'correctionNote') ?? said.correctionNote,
    kindHint,
    blocks,
    furniture: left,
    fields,
    composite: composite !== null,
    carried: composite?.carried ?? null,
    warnings: [...[...warnings].map(warn), ...tellLeftOut(left, fields)],
  }
}

/** Composite copy that has story text on both sides; null otherwise (only fields above or below). */
function keepWhole(composite: Composite): Composite | null {
  const sides = [composite.update, composite.earlier]
  return sides.every(({ blocks }) => blocks.some(({ type }) => type !== 'marker'))
    ? composite
    : null
}

interface Words {
  readonly correctionNote: string | null
  readonly kindHints: readonly Kind[]
}

/** What the lines of the copy's own blocks (not the carried ones) say of its kind. */
function readWords(blocks: readonly ReadBlock[]): Words {
  const roles = blocks.map(({ text }) => readMarker(text))
  const notes = blocks.filter((_, index) => roles[index] === 'correction').map(({ text }) => text)
  const killed = roles.slice(0, TOP).includes('kill')
  return {
    correctionNote: notes.length > 0 ? notes.join(' ') : null,
    kindHints: [
      ...(killed ? (['kill'] as const) : []),
      ...(notes.length > 0 ? (['correction'] as const) : []),
    ],
  }
}
