const NAMED =
  /(?<!\d)(\d{4})-?(\d\d)-?(\d\d)(?:[T_ -]?(\d\d)[:.h-]?(\d\d)(?:[:.m-]?(\d\d)(?:[.,](\d{1,3}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?(?!\d)/
const UNIX = /(?<!\d)(\d{10}|\d{13})(?!\d)/

/**
 * The time that a file is named by, or null: `2024-05-03T10:15:00Z`, with `-`, `_`, `.` or nothing
 * between the parts, with seconds and milliseconds or without, a date alone, or Unix time in seconds
 * or milliseconds. Without a zone it is UTC.
 */
export function timeInName(name: string): Date | null {
  const unix = UNIX.exec(name)?.[1]
  if (unix) return new Date(unix.length === 10 ? Number(unix) * 1000 : Number(unix))
  const match = NAMED.exec(name)
  if (!match) return null
  const [, year, month, day, hours = '00', minutes = '00', seconds = '00', part = '', zone = 'Z'] =
    match
  const ofDay = `${hours}:${minutes}:${seconds}.${part.padEnd(3, '0')}`
  const offset = zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const time = new Date(`${year}-${month}-${day}T${ofDay}${offset}`)
  return Number.isNaN(time.getTime()) ? null : time
}
