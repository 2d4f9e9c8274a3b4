import * as z from 'zod'

/**
 * What the API answers to a filing, whether it is out already, still on its way, or nothing new: what
 * the CLI reads of it is checked, the rest is passed on.
 */
export const FilingAnswer = z.looseObject({
  filing: z.looseObject({ id: z.string().optional(), status: z.string() }),
  story: z.looseObject({ id: z.string(), slug: z.string() }).optional(),
  revision: z.looseObject({ number: z.number(), kind: z.string().optional() }).optional(),
  change: z.looseObject({ kind: z.string(), summary: z.string() }).optional(),
  warnings: z.array(z.looseObject({ code: z.string(), detail: z.string() })).optional(),
})
export type FilingAnswer = z.output<typeof FilingAnswer>
