import { z } from 'zod'
import type { FilingInput } from '../../core/revise/filing-input.ts'
import { toSlug } from '../../core/story/to-slug.ts'
import { filingSchema } from '../../server/filing/filing-schema.ts'
import { isSlug } from '../../server/story-name.ts'
import type { ArchivedRevision } from '../../worker/archive/archived-revision.ts'
import type { ArchiveFault, ArchivePart } from './archive-part.ts'
import { nameOfAddress } from './name-of-address.ts'
import type { LineFile } from './open-lines.ts'

const time = z
  .union([
    z.iso.datetime({
      offset: true,
      error: 'must be a time with its zone, such as 2031-05-04T18:00:00Z',
    }),
  ])
  .transform((value) => new Date(value))

/** A line of ours: what a filing may say, on which story, and when it was published. */
const Line = filingSchema.omit({ embargoedUntil: true }).extend({
  story: z.string().refine(isSlug, 'must be a slug: lower-case letters, digits and hyphens'),
  publishedAt: time,
})

/** A line with the fields of NewsDiffs' tables Articles and version, and the text beside them. */
const NewsDiffsLine = z.object({
  url: z.url(),
  title: z.string().nullish(),
  byline: z.string().nullish(),
  date: z.string(),
  text: z.string(),
  v: z.string().nullish(),
  /** Only page furniture changed, NewsDiffs says. */
  boring: z.union([z.boolean(), z.number()]).nullish(),
})

/** A file of NDJSON, a revision a line. */
export function readRevisionLines(path: string, file: LineFile): ArchivePart {
  return {
    path,
    total: file.size,
    unit: 'bytes',
    async *read(advance) {
      let number = 0
      for await (const line of file.lines(advance)) {
        number += 1
        if (line.trim() === '') continue
        const revision = readLine(line, `${path}, line ${number}`)
        if (revision) yield revision
      }
    },
  }
}

/** Null: a line that says itself that it is none to keep. */
function readLine(line: string, place: string): ArchivedRevision | ArchiveFault | null {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { place, fault: 'is not JSON' }
  }
  const isNewsDiffs =
    typeof value === 'object' && value !== null && 'url' in value && !('story' in value)
  return isNewsDiffs ? readNewsDiffs(value, line, place) : readOurs(value, line, place)
}

function readOurs(value: unknown, line: string, place: string): ArchivedRevision | ArchiveFault {
  const parsed = Line.safeParse(value)
  if (!parsed.success) return faultOf(parsed.error, value, place)
  const { story, publishedAt, text, html, paragraphs, sourceUri, sourceVersion, ...fields } =
    parsed.data
  const copies = [text, html, paragraphs].filter((copy) => copy !== undefined)
  if (copies.length !== 1 && fields.kind !== 'kill') {
    return { place, fault: 'must have exactly one of "text", "html" and "paragraphs"' }
  }
  const copy =
    html !== undefined ? { html } : paragraphs !== undefined ? { paragraphs } : { text: text ?? '' }
  const input: FilingInput = { copy, ...fields }
  return archived(line, { story, input, publishedAt, place, sourceUri, sourceVersion })
}

function readNewsDiffs(
  value: unknown,
  line: string,
  place: string,
): ArchivedRevision | ArchiveFault | null {
  const parsed = NewsDiffsLine.safeParse(value)
  if (!parsed.success) return faultOf(parsed.error, value, place)
  const { url, title, byline, date, text, v, boring } = parsed.data
  if (boring) return null
  // Its dates are often without a zone: UTC.
  const publishedAt = new Date(
    /Z$|[+-]\d\d:?\d\d$/.test(date) ? date : `${date.replace(' ', 'T')}Z`,
  )
  if (Number.isNaN(publishedAt.getTime())) return { place, fault: '"date" is no time' }
  const input: FilingInput = {
    copy: { text },
    ...(title?.trim() ? { headline: title.trim() } : {}),
    ...(byline?.trim() ? { byline: byline.trim() } : {}),
  }
  return archived(line, {
    story: nameOfAddress(url),
    input,
    publishedAt,
    place,
    sourceUri: url,
    ...(v ? { sourceVersion: v } : {}),
  })
}

function archived(
  line: string,
  revision: Pick<ArchivedRevision, 'story' | 'input' | 'publishedAt' | 'place'> & {
    readonly sourceUri?: string | undefined
    readonly sourceVersion?: string | undefined
  },
): ArchivedRevision {
  return {
    ...revision,
    source: Buffer.from(line),
    sourceType: 'application/json',
    sourceUri: revision.sourceUri ?? null,
    sourceVersion: revision.sourceVersion ?? null,
  }
}

function faultOf(error: z.ZodError, value: unknown, place: string): ArchiveFault {
  const [issue] = error.issues
  const field = issue?.path.join('.')
  const story = (value as { story?: unknown } | null)?.story
  const likely = field === 'story' && typeof story === 'string' ? toSlug(story) : ''
  const hint = likely === '' ? '' : `; try "${likely}"`
  return {
    place,
    fault: `${field ? `"${field}": ` : ''}${issue?.message ?? 'is no revision'}${hint}`,
  }
}
