import { z } from 'zod'

/** A query parameter of any text. */
export function text(about: string) {
  return { schema: z.string(), about }
}

/** What every list takes. */
export const PAGING = {
  limit: { schema: z.int().min(1).max(200).default(50), about: 'Items of a page' },
  cursor: text('`nextCursor` of the page before'),
} as const

/** What a list takes that is whole without. */
export const WHOLE = {
  limit: { schema: z.int().min(1).max(200), about: 'Items of a page; all of them unless given' },
  cursor: PAGING.cursor,
} as const
