import type { CopySource } from '../core/copy/copy-source.ts'
import { readCopy } from '../core/copy/copy-source.ts'
import type { FilingInput } from '../core/revise/filing-input.ts'
import { isFlash } from '../core/revise/is-flash.ts'
import { type FilingFields, filingSchema, previewSchema } from './filing/filing-schema.ts'
import { extractArticle } from './filing/formats/extract-article.ts'
import { readFilingFields } from './filing/read-fields.ts'
import { requireText } from './filing/require-text.ts'
import { invalidInput, validate } from './http/validate.ts'
import { ProblemError } from './problem.ts'

/** A filing as posted: understood enough to be kept. */
export interface FilingBody {
  readonly input: FilingInput
  /** The bytes as they came, and their Content-Type. */
  readonly source: Buffer
  readonly sourceType: string
  readonly sourceUri?: string
  readonly sourceVersion?: string
  readonly embargoedUntil?: Date
}

/** A request's body and what says how to read it. */
export interface RawBody {
  readonly bytes: Buffer
  readonly contentType: string | undefined
  readonly query: Readonly<Record<string, unknown>>
}

/**
 * Reads and checks a filing. Throws a problem that names the field and the next step: malformed
 * JSON, unknown fields, wrong types, what is not text, copy without a story in it.
 */
export async function readFilingBody(raw: RawBody): Promise<FilingBody> {
  const { fields: said, places, notKept } = readFilingFields(raw.bytes, raw.contentType, raw.query)
  const fields = validate(filingSchema, said, places)
  const input = await takePage(toInput(fields, notKept))
  requireStory(input, places)
  return {
    input,
    source: raw.bytes,
    sourceType: raw.contentType ?? 'application/json',
    ...(fields.sourceUri ? { sourceUri: fields.sourceUri } : {}),
    ...(fields.sourceVersion ? { sourceVersion: fields.sourceVersion } : {}),
    ...(fields.embargoedUntil ? { embargoedUntil: new Date(fields.embargoedUntil) } : {}),
  }
}

/** Reads and checks a preview: a filing that names its story in a field. */
export async function readPreviewBody(
  raw: RawBody,
): Promise<{ story: string | null; input: FilingInput }> {
  const { fields: said, places, notKept } = readFilingFields(raw.bytes, raw.contentType, raw.query)
  const { story, ...fields } = validate(previewSchema, said, places)
  return { story: story ?? null, input: await takePage(toInput(fields, notKept)) }
}

/** The filing with the story of a whole web page instead of the page; any other as it is. */
async function takePage(input: FilingInput): Promise<FilingInput> {
  const article = 'html' in input.copy ? await extractArticle(input.copy.html) : null
  if (!article) return input
  const { html, byline, language, wordsLeft } = article
  const left = wordsLeft > 0 ? [`the page around the story (${wordsLeft} words)`] : []
  return {
    ...(byline === null ? {} : { byline }),
    ...(language === null ? {} : { language }),
    ...input,
    copy: { html },
    notKept: [...(input.notKept ?? []), ...left],
  }
}

function toInput(fields: FilingFields, notKept: readonly string[]): FilingInput {
  requireText(fields)
  const { text, html, paragraphs, sourceUri, sourceVersion, embargoedUntil, ...said } = fields
  const given: CopySource[] = [
    ...(text === undefined ? [] : [{ text }]),
    ...(html === undefined ? [] : [{ html }]),
    ...(paragraphs === undefined ? [] : [{ paragraphs }]),
  ]
  const [copy] = given
  if (!copy || given.length > 1) {
    throw invalidInput([
      { pointer: '/text', detail: 'send exactly one of text, html and paragraphs' },
    ])
  }
  return { copy, ...said, ...(notKept.length > 0 ? { notKept } : {}) }
}

/** A live blog of a year has some thousands. */
const MAX_PARAGRAPHS = 50_000

/** Copy that is empty, or page furniture from end to end, is a mistake; better told now than later. */
function requireStory(input: FilingInput, places: Readonly<Record<string, string>>): void {
  const { copy, kind } = input
  const reading = readCopy(copy)
  const field = 'text' in copy ? 'text' : 'html' in copy ? 'html' : 'paragraphs'
  const pointer = places[field] ?? `/${field}`
  if (reading.blocks.length > MAX_PARAGRAPHS) {
    throw invalidInput([
      {
        pointer,
        detail: `has ${reading.blocks.length} paragraphs; at most ${MAX_PARAGRAPHS} are taken`,
      },
    ])
  }
  if (kind === 'kill' || reading.blocks.length > 0 || isFlash(input, reading)) return
  throw new ProblemError(
    'no-copy',
    'No story text was found in the copy: it is empty or holds page furniture only. Send the story.',
    { errors: [{ pointer, detail: 'must hold the text of the story' }] },
  )
}
