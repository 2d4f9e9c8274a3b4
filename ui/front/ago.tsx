import { Moment } from '../frame/moment.tsx'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `just now`, `4 min ago`, `3 h ago`; null when it is a day or more, or lies ahead by over a minute. */
export function agoText(at: string, now: string): string | null {
  const age = Date.parse(now) - Date.parse(at)
  if (age < -MINUTE || age >= DAY) return null
  if (age < MINUTE) return 'just now'
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`
  return `${Math.floor(age / HOUR)} h ago`
}

/** How long ago a point in time was as seen at `now`; the date and time when it was long ago. */
export function Ago(props: { at: string; now: string }) {
  const text = agoText(props.at, props.now)
  if (text !== null) return <time dateTime={props.at}>{text}</time>
  return (
    <>
      <Moment at={props.at} style="short-day" />, <Moment at={props.at} withZone />
    </>
  )
}
