import { z } from 'zod'
import { SCOPES } from '../../platform/store/keys.ts'

/** A key to be made. */
export const keySchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'must say who uses the key')
    .max(200, 'must have at most 200 characters'),
  scopes: z
    .array(z.enum(SCOPES, `must be one of ${SCOPES.join(', ')}`))
    .min(1, `must name at least one of ${SCOPES.join(', ')}`)
    .transform((scopes) => [...new Set(scopes)]),
})
