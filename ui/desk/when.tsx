import { Moment } from '../frame/moment.tsx'

/** A point in time (RFC 3339) with its day. */
export function When({ at }: { at: string }) {
  return (
    <>
      <Moment at={at} style="short-day" /> <Moment at={at} />
    </>
  )
}
