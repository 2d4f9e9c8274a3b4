import { z } from 'zod'
import { KINDS } from '../../core/story/kind.ts'
import { MAX_SOURCE_URI_BYTES } from '../../platform/filing/filing-body.ts'
import { timeSchema } from '../http/time-schema.ts'

/** One line or note of at most `most` UTF-16 units; the limits are far above what desks write. */
function words(most: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty; leave the field out')
    .max(most, `must have at most ${most} characters`)
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** What a filing may say. Copy is exactly one of text, html, paragraphs: see readFilingBody. */
export const filingSchema = z.strictObject({
  text: z.string().exactOptional(),
  html: z.string().exactOptional(),
  paragraphs: z.array(z.string()).exactOptional(),
  slugline: words(200).exactOptional(),
  /** null takes the story's headline away; so for byline and dateline. */
  headline: words(1000).nullable().exactOptional(),
  byline: words(500).nullable().exactOptional(),
  dateline: words(500).nullable().exactOptional(),
  kind: z.enum(KINDS, `must be one of ${KINDS.join(', ')}`).exactOptional(),
  urgency: z
    .int('must be a whole number from 1 to 9')
    .min(1, 'must be from 1 to 9')
    .max(9, 'must be from 1 to 9')
    .exactOptional(),
  edNote: words(5000).exactOptional(),
  correctionNote: words(5000).exactOptional(),
  embargoedUntil: timeSchema.exactOptional(),
  sourceUri: words(MAX_SOURCE_URI_BYTES)
    .refine(
      (uri) => Buffer.byteLength(uri) <= MAX_SOURCE_URI_BYTES,
      `must have at most ${MAX_SOURCE_URI_BYTES} bytes in UTF-8`,
    )
    .exactOptional(),
  sourceVersion: words(200).exactOptional(),
  language: words(100)
    .refine(isLanguageTag, 'must be a language tag of BCP 47, such as en or pt-BR')
    .exactOptional(),
})

export type FilingFields = z.output<typeof filingSchema>

/** A filing's fields, and the story that it would be filed on. */
export const previewSchema = filingSchema.extend({ story: words(100).exactOptional() })
