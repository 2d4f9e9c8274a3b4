import { z } from 'zod'

/**
 * A time with its zone, as text: within the years 1 to 9999 of UTC. A zone can lead out of them
 * (`9999-12-31T23:59:59-23:00`), and then neither RFC 3339 nor the database has a way to write it.
 */
export const timeSchema = z.iso
  .datetime({
    offset: true,
    error: 'must be a time with its zone as RFC 3339 has it, such as 2031-05-04T18:00:00Z',
  })
  .refine(isWithinYears, 'must be within the years 1 to 9999 in UTC')

function isWithinYears(text: string): boolean {
  const year = new Date(text).getUTCFullYear()
  return year >= 1 && year <= 9999
}
