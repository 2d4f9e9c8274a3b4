import { z } from 'zod'

/** Who signs in: an API key's secret. */
export const signInSchema = z.strictObject({
  key: z.string().trim().min(1, 'must be a key').max(500, 'is longer than any key'),
})

const name = z
  .string()
  .min(1, 'must be an id or a slug, or null')
  .max(100, 'is longer than any id or slug')

/** The story that a desk has open, by id or slug; null: none. */
export const presenceSchema = z.strictObject({ story: name.nullable() })
