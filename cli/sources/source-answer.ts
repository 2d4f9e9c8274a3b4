import * as z from 'zod'

/** What the API says of a source, as far as the CLI shows it; the rest is passed on. */
export const Source = z.looseObject({
  id: z.string(),
  url: z.string(),
  name: z.string().nullable(),
  title: z.string().nullable(),
  format: z.string().nullable(),
  state: z.string(),
  nextPollAt: z.string().nullable(),
  polledAt: z.string().nullable(),
  lastOutcome: z.looseObject({ code: z.string(), detail: z.string() }).nullable(),
  itemsSeen: z.number(),
  itemsHeld: z.number(),
  alarm: z.looseObject({ code: z.string(), detail: z.string(), since: z.string() }).nullable(),
})
export type Source = z.output<typeof Source>

export const SourceList = z.looseObject({ items: z.array(Source) })
