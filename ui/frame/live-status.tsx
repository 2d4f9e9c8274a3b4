/**
 * How the page stands to the newsroom.
 * - `connecting` was rendered, or asks for the first time; `live` gets every update
 * - `behind` is reading what it missed; `reconnecting` lost the line and tries again by itself
 * - `polling` looks for updates every few seconds, where nothing can be pushed
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
  paused: 'Paused',
  offline: 'Offline',
  failed: 'Not up to date',
  off: 'Not live',
}

/** The states in which a closed story, too, is not known to be as it stands. */
const BROKEN: ReadonlySet<LiveState> = new Set([
  'reconnecting',
  'paused',
  'offline',
  'failed',
  'off',
])

/**
 * Says whether updates arrive. A closed story says so instead, for as long as the line is fine.
 * `readers` is null while unknown. Hidden by the styles where scripts do not run.
 */
export function LiveStatus(props: { state: LiveState; closed?: boolean; readers?: number | null }) {
  const closed = props.closed === true && !BROKEN.has(props.state)
  const readers = props.readers ?? null
  return (
    <p class="live-status" data-state={closed ? 'closed' : props.state} lang="en">
      <span class="live-dot" aria-hidden="true" />
      <span class="live-words" role="status">
        {closed ? 'Closed' : WORDS[props.state]}
      </span>
      {readers !== null && readers > 0 && props.state === 'live' && (
        <span class="live-readers">{`${readers.toLocaleString('en-GB')} reading`}</span>
      )}
      {(props.state === 'off' || props.state === 'failed') && <a href="?">Reload</a>}
    </p>
  )
}
