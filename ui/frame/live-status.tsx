import { Moment } from './moment.tsx'

/**
 * How the page stands to the newsroom.
 * - `connecting` was rendered, or asks for the first time; `live` gets every update
 * - `polling` looks for updates every few seconds, where nothing can be pushed
 * - `behind` is reading what it missed; `reconnecting` lost the line and tries again by itself
 * - `stale` has been trying for so long that the page may be out of date
 * - `paused` let go of the line while nobody looked; `offline` has no network: both end by themselves
 * - `failed` got answers that it cannot trust, shows what it had and tries again in a while
 * - `off` gets no more updates until it is loaded again
 */
export type LiveState =
  | 'connecting'
  | 'live'
  | 'polling'
  | 'behind'
  | 'reconnecting'
  | 'stale'
  | 'paused'
  | 'offline'
  | 'failed'
  | 'off'

const WORDS: Record<LiveState, string> = {
  connecting: 'Connecting…',
  live: 'Live',
  polling: 'Updating every few seconds',
  behind: 'Catching up…',
  reconnecting: 'Reconnecting…',
  stale: 'Not up to date',
  paused: 'Paused',
  offline: 'Offline',
  failed: 'Not up to date',
  off: 'Not live',
}

/** States in which the page is as up to date as it can be, or soon will be. */
const FINE: ReadonlySet<LiveState> = new Set(['connecting', 'live', 'polling', 'behind'])

/** States in which the page goes by what was so when the line was lost. */
const DATED: ReadonlySet<LiveState> = new Set(['stale', 'offline', 'failed', 'off'])

/**
 * Says whether updates arrive. A closed story says so instead, for as long as the line is fine.
 * `readers` and `asOf` (when the line was lost: RFC 3339) are null while unknown. Hidden by the
 * styles where scripts do not run.
 */
export function LiveStatus(props: {
  state: LiveState
  closed?: boolean
  readers?: number | null
  asOf?: string | null
}) {
  const { state } = props
  const closed = props.closed === true && FINE.has(state)
  const readers = props.readers ?? null
  const asOf = DATED.has(state) ? (props.asOf ?? null) : null
  return (
    <p class="live-status" data-state={closed ? 'closed' : state} lang="en">
      <span class="live-dot" aria-hidden="true" />
      <span class="live-words" role="status">
        {closed ? 'Closed' : WORDS[state]}
        {asOf !== null && (
          <>
            {' · as of '}
            <Moment at={asOf} />
          </>
        )}
      </span>
      {readers !== null && readers > 0 && state === 'live' && (
        <span class="live-readers">{`${readers.toLocaleString('en-GB')} reading`}</span>
      )}
      {(state === 'off' || state === 'failed') && <a href="?">Reload</a>}
    </p>
  )
}
