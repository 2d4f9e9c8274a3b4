import * as z from 'zod'

/** What the API answers to a filing, whether it is out already, still on its way, or nothing new. */
export const FilingAnswer = z.object({
  filing: z.object({ id: z.string().optional(), status: z.string() }),
  story: z.object({ id: z.string(), slug: z.string() }).optional(),
  revision: z.object({ number: z.number(), kind: z.string().optional() }).optional(),
  change: z.object({ kind: z.string(), summary: z.string() }).optional(),
  warnings: z.array(z.object({ code: z.string(), detail: z.string() })).optional(),
})
export type FilingAnswer = z.output<typeof FilingAnswer>
