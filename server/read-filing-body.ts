import type { CopySource } from '../core/copy/copy-source.ts'
import type { FilingInput } from '../core/revise/filing-input.ts'
import type { FilingBody } from '../platform/filing/filing-body.ts'
import { requireBounded } from '../platform/filing/require-bounded.ts'
import { requireCopy } from '../platform/filing/require-copy.ts'
import { takePage } from '../platform/filing/take-page.ts'
import { type FilingFields, filingSchema, previewSchema } from './filing/filing-schema.ts'
import { readFilingFields } from './filing/read-fields.ts'
import { requireText } from './filing/require-text.ts'
import { invalidInput, validate } from './http/validate.ts'

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
  requireCopy(input, places)
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
export async function readPreviewBody(raw: RawBody): Promise<{
  readonly story: string | null
  readonly input: FilingInput
  /** Where the body says a field, if not by its name. */
  readonly places: Readonly<Record<string, string>>
}> {
  const { fields: said, places, notKept } = readFilingFields(raw.bytes, raw.contentType, raw.query)
  const { story, ...fields } = validate(previewSchema, said, places)
  const input = await takePage(toInput(fields, notKept))
  requireBounded(input.copy, places)
  return { story: story ?? null, input, places }
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
