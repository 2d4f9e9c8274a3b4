/**
 * How the page stands to the newsroom.
 * - `connecting` was rendered, or asks for the first time; `live` gets every update
 * - `behind` is reading what it missed; `reconnecting` lost the line and tries again by itself
 * - `off` gets no more updates until it is loaded again
 */
export type LiveState = 'connecting' | 'live' | 'behind' | 'reconnecting' | 'off'

const WORDS: Record<LiveState, string> = {
  connecting: 'Connecting…',
  live: 'Live',
  behind: 'Catching up…',
  reconnecting: 'Reconnecting…',
  off: 'Not live',
}

/**
 * Says whether updates arrive. A closed story says so instead, for as long as the line is fine.
 * `readers` is null while unknown. Hidden by the styles where scripts do not run.
 */
export function LiveStatus(props: { state: LiveState; closed?: boolean; readers?: number | null }) {
  const closed = props.closed === true && props.state !== 'reconnecting' && props.state !== 'off'
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
      {props.state === 'off' && <a href="?">Reload</a>}
    </p>
  )
}
