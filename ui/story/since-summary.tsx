import { useContext } from 'preact/hooks'
import { count } from '../frame/count.ts'
import { formatMoment, Moment, ZoneContext } from '../frame/moment.tsx'
import { ChangeChips, type ChangeSummary } from './change-chips.tsx'

/** The one net change from where the reader left off to what the page shows. */
export interface SinceRead {
  /** The revision read last, and when it was published. */
  readonly revision: number
  readonly at: string
  /** The revision that the change leads to, and when that was published. */
  readonly to: number
  readonly toAt: string
  readonly change: ChangeSummary
}

/** Tells a reader who comes back what happened meanwhile, and offers to call it read. */
export function SinceSummary(props: { since: SinceRead; onRead: (() => void) | undefined }) {
  const { revision, at, to, toAt, change } = props.since
  const zone = useContext(ZoneContext)
  const sameDay = formatMoment(at, 'day', zone) === formatMoment(toAt, 'day', zone)
  return (
    <section class="since" aria-labelledby="since-title" data-anchor id="since" lang="en">
      <h2 id="since-title">
        Since you last read{' '}
        <span class="since-when">
          revision {revision},{' '}
          {!sameDay && (
            <>
              <Moment at={at} style="short-day" />{' '}
            </>
          )}
          <Moment at={at} />
        </span>
      </h2>
      {change.kind === 'unchanged' ? (
        <p>{`${count(to - revision, 'revision')}, and the text is as you left it.`}</p>
      ) : (
        <p>
          <span dir="auto">{withStop(change.summary)}</span>{' '}
          {to - revision > 1 && (
            <span class="since-steps">In {count(to - revision, 'revision')}.</span>
          )}
        </p>
      )}
      <ChangeChips change={change} />
      <button type="button" onClick={props.onRead}>
        Mark all as read
      </button>
    </section>
  )
}

function withStop(text: string): string {
  return /[.!?…。؟]$/.test(text) ? text : `${text}.`
}
