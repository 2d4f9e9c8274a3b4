import { createContext } from 'preact'

/**
 * Whose clock times are printed by. Servers and the first render in the browser print UTC, so that
 * both write the same page; the browser then switches to its reader's own zone.
 */
export type Zone = 'utc' | 'local'

export const ZoneContext = createContext<Zone>('utc')

export type MomentStyle = 'time' | 'day' | 'short-day'

const OPTIONS: Record<MomentStyle, Intl.DateTimeFormatOptions> = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  'short-day': { day: 'numeric', month: 'short' },
}

/** `at` (RFC 3339) as a reader in `zone` sees it: `14:32`, `Saturday 5 September 2026`, `5 Sept`. */
export function formatMoment(at: string, style: MomentStyle, zone: Zone): string {
  const name = `${zone} ${style} ${at}`
  const known = texts.get(name)
  if (known !== undefined) return known
  if (texts.size >= MOST_TEXTS) texts.clear()
  const text = formatOf(style, zone).format(new Date(at))
  texts.set(name, text)
  return text
}

/** What was formatted: a page prints the same times again with every update, and formatting is slow. */
const texts = new Map<string, string>()
const MOST_TEXTS = 5_000

function formatOf(style: MomentStyle, zone: Zone): Intl.DateTimeFormat {
  const name = `${zone} ${style}`
  let format = formats.get(name)
  if (!format) {
    const options = OPTIONS[style]
    format = new Intl.DateTimeFormat(
      'en-GB',
      zone === 'utc' ? { ...options, timeZone: 'UTC' } : options,
    )
    formats.set(name, format)
  }
  return format
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** A point in time, as text for readers and exactly for machines. `withZone` names UTC when it is. */
export function Moment(props: { at: string; style?: MomentStyle; withZone?: boolean }) {
  return (
    <ZoneContext.Consumer>
      {(zone) => {
        const text = formatMoment(props.at, props.style ?? 'time', zone)
        const named = props.withZone && zone === 'utc' ? `${text} UTC` : text
        return <time dateTime={props.at}>{named}</time>
      }}
    </ZoneContext.Consumer>
  )
}
