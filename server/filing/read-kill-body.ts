import { z } from 'zod'
import type { FilingBody } from '../../platform/filing/filing-body.ts'
import { checkJson } from '../http/read-json.ts'
import type { RawBody } from '../read-filing-body.ts'

/** A kill. */
export const killSchema = z.strictObject({
  /** For readers: why the story was withdrawn. */
  reason: z
    .string('must say why, as text: readers are told')
    .trim()
    .min(1, 'must say why: readers are told')
    .max(2000, 'must have at most 2000 characters'),
})

/** Reads and checks `{reason}`: a kill is a filing like any other, whose note is its reason. */
export function readKillBody(raw: RawBody): FilingBody {
  const fields = checkJson(killSchema, raw.bytes, raw.contentType, raw.query)
  return {
    input: { copy: { text: fields.reason }, kind: 'kill', correctionNote: fields.reason },
    source: raw.bytes,
    sourceType: raw.contentType ?? 'application/json',
  }
}
