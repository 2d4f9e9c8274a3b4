import { z } from 'zod'

/** Who signs in: an API key's secret. */
export const signInSchema = z.strictObject({
  key: z.string().trim().min(1, 'must be a key').max(500),
})

/** The story that a desk has open, by id or slug; null: none. */
export const presenceSchema = z.strictObject({ story: z.string().min(1).max(100).nullable() })
