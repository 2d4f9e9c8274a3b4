import { z } from 'zod'
import { EXISTING } from '../../platform/store/sources.ts'

const name = z
  .string()
  .trim()
  .min(1, 'must not be empty; null takes it away')
  .max(200, 'must have at most 200 characters')

/** A source to be watched. */
export const sourceSchema = z.strictObject({
  url: z
    .string()
    .trim()
    .min(1, 'must be the address of a feed or a page')
    .max(2000, 'must have at most 2000 characters'),
  name: name.nullable().exactOptional(),
  existing: z.enum(EXISTING, `must be one of ${EXISTING.join(', ')}`).exactOptional(),
})

/** What may be said of a source later. */
export const sourceChangeSchema = z.strictObject({
  name: name.nullable().exactOptional(),
  disabled: z.boolean().exactOptional(),
})

/** Where a held item belongs: one of both. */
export const heldSchema = z.strictObject({
  story: z
    .string()
    .trim()
    .min(1, 'must be an id or a slug')
    .max(100, 'is longer than any id or slug')
    .exactOptional(),
  new: z
    .string('must be the slug of the new story')
    .trim()
    .min(1, 'must be the slug of the new story')
    .max(100, 'must have at most 100 characters')
    .exactOptional(),
})
