import type { Section } from '../story/document.ts'
import { typeParagraphs } from './block-types.ts'
import type { Boundary } from './boundary.ts'
import { readDateline } from './dateline.ts'
import { fieldValue } from './field-value.ts'
import { type Header, type HeaderField, readHeader, toField } from './header.ts'
import { readMarker } from './markers.ts'
import { cut, type Paragraph } from './paragraph.ts'
import type { CarriedHeader, Furniture, ReadBlock, ReadField } from './reading.ts'
import { inOrder } from './span.ts'

/** One section of a copy, read. Fields and blocks are in the order of the source. */
export interface Part {
  readonly fields: readonly ReadField[]
  readonly blocks: readonly ReadBlock[]
  readonly furniture: readonly Furniture[]
}

/** A dateline opens one of this many first paragraphs of a story, or none (bullets may come first). */
const DATELINE_REACH = 6

/** Reads a story that stands alone, or the update of composite copy: its header and its body. */
export function readPart(header: Header, body: readonly Paragraph[], section: Section): Part {
  const undated = stripDatelines(body)
  return {
    fields: [...header.fields, ...undated.datelines].map((field) => ({ ...field, section })),
    blocks: toBlocks(undated.paragraphs, section),
    furniture: header.furniture,
  }
}

/** Composite copy, read: the update, the carried story with its marker, and the latter's header. */
export interface Composite {
  readonly update: Part
  readonly earlier: Part
  readonly carried: CarriedHeader
}

/** Reads composite copy. The headline of the carried story becomes a heading among its blocks. */
export function readComposite(header: Header, { from, story }: Boundary): Composite {
  const update = readPart(header, header.body.slice(0, from), 'update')
  const below = readHeader(header.body.slice(story), true)
  const headline = below.fields.find(({ field }) => field === 'headline') ?? null
  const fields = below.fields.filter((field) => field !== headline)
  const rest = readPart({ ...below, fields }, below.body, 'earlier')
  const markers = toBlocks(header.body.slice(from, story), 'earlier')
  const heading = headline ? [headingOf(headline)] : []
  return {
    update,
    earlier: { ...rest, blocks: [...markers, ...heading, ...rest.blocks].sort(inOrder) },
    carried: {
      headline: headline?.text ?? null,
      byline: fieldValue(rest.fields, 'byline'),
      dateline: fieldValue(rest.fields, 'dateline'),
    },
  }
}

function headingOf({ text, start, end, anchors }: HeaderField): ReadBlock {
  return { type: 'heading', section: 'earlier', text, start, end, anchors }
}

function toBlocks(paragraphs: readonly Paragraph[], section: Section): readonly ReadBlock[] {
  return typeParagraphs(paragraphs).map(({ type, paragraph }) => {
    const { text, start, end, anchors } = paragraph
    return { type, section, text, start, end, anchors }
  })
}

/**
 * Takes the dateline off the story's opening, and off what stands below a marker further down. Others
 * stay: in a digest they tell its items apart.
 */
function stripDatelines(body: readonly Paragraph[]): {
  readonly paragraphs: readonly Paragraph[]
  readonly datelines: readonly HeaderField[]
} {
  const datelines: HeaderField[] = []
  let reach = DATELINE_REACH
  const paragraphs = body.flatMap((paragraph) => {
    if (readMarker(paragraph.text) !== null) {
      reach = DATELINE_REACH
      return [paragraph]
    }
    const found = reach > 0 && paragraph.mark === null ? readDateline(paragraph.text) : null
    // Capitals before a dash are a dateline in the opening words of a story only.
    if (!found || (!found.certain && reach < DATELINE_REACH)) {
      reach -= paragraph.mark === null ? 1 : 0
      return [paragraph]
    }
    reach = 0
    const dateline = cut(paragraph, 0, found.dateline.length)
    if (dateline) datelines.push(toField('dateline', dateline))
    return cut(paragraph, found.textStart) ?? []
  })
  return { paragraphs, datelines }
}
