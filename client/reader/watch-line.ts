import type { LiveState } from '../../ui/frame/live-status.tsx'

/** How long a page tries to get back before it says that it may be out of date, in milliseconds. */
const PATIENCE_MS = 30_000

/** States without a line; letting go of it while nobody looks loses nothing. */
const LOST: ReadonlySet<LiveState> = new Set(['reconnecting', 'offline', 'failed', 'off'])

/**
 * Makes what readers are told of the line out of what the following says and what the browser knows
 * of its network. Returns what takes the following's statuses. `tell` gets a state whenever it
 * changes, with the time at which the line was lost (RFC 3339; null while it stands).
 */
export function watchLine(
  tell: (live: LiveState, asOf: string | null) => void,
): (live: LiveState) => void {
  let live: LiveState = 'connecting'
  let lostAt: number | null = null
  /** Until then the page is as of when the server wrote it, also if it was kept on the device. */
  let hasStood = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const update = () => {
    clearTimeout(timer)
    const isLost = LOST.has(live)
    if (live === 'live') hasStood = true
    if (!isLost) lostAt = null
    else lostAt ??= hasStood ? Date.now() : Date.parse(document.lastModified)
    const asOf = lostAt === null ? null : new Date(lostAt).toISOString()
    if (isLost && !navigator.onLine) return tell('offline', asOf)
    if (live !== 'reconnecting' || lostAt === null) return tell(live, asOf)
    const left = lostAt + PATIENCE_MS - Date.now()
    if (left > 0) timer = setTimeout(update, left)
    tell(left > 0 ? 'reconnecting' : 'stale', asOf)
  }
  window.addEventListener('online', update)
  window.addEventListener('offline', () => {
    // The socket notices only when its next beat is due: the device knows now.
    if (live === 'live' || live === 'behind') live = 'reconnecting'
    update()
  })
  return (state) => {
    live = state
    update()
  }
}
