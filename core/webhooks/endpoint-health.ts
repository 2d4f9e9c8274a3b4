const SECOND = 1_000
const DAY = 24 * 60 * 60 * SECOND

/** How an endpoint has been answering. */
export interface EndpointHealth {
  /** Failed attempts since the last success. */
  readonly failures: number
  /** When the first of them was; null while the last attempt succeeded, or there was none. */
  readonly failingSince: Date | null
  /** Its owner was told that it fails. */
  readonly warnedAt: Date | null
  /** Nothing is sent before: its breaker is open, or it asked for a pause. */
  readonly pausedUntil: Date | null
}

export const HEALTHY: EndpointHealth = {
  failures: 0,
  failingSince: null,
  warnedAt: null,
  pausedUntil: null,
}

/** What an attempt says of the endpoint; `pauseMs` where it asked for one (429, 503). */
export type AttemptSign =
  | { readonly outcome: 'delivered' }
  | { readonly outcome: 'failed'; readonly pauseMs: number | null }
  | { readonly outcome: 'gone' }

/** `back`: it had failed for so long that its breaker was open, and answers again. */
export type HealthEvent = 'back' | 'warning' | 'failing' | 'gone'

/**
 * After this many failures in a row one attempt at a time probes whether the endpoint is back, so
 * that a dead one costs next to nothing.
 */
export const BREAKER_FAILURES = 5

/** Between probes: doubled with every failure. */
const FIRST_PAUSE_MS = 30 * SECOND
const LONGEST_PAUSE_MS = 10 * 60 * SECOND

/** With nothing but failures for so long an endpoint is disabled; its owner is warned at half time. */
export const DISABLE_AFTER_MS = 5 * DAY
const WARN_AFTER_MS = DISABLE_AFTER_MS / 2

/** Takes an attempt that ended at `at` into account; `event` is what must be done about it. */
export function stepHealth(
  health: EndpointHealth,
  sign: AttemptSign,
  at: Date,
): { readonly health: EndpointHealth; readonly event: HealthEvent | null } {
  if (sign.outcome === 'delivered') {
    return { health: HEALTHY, event: isProbing(health) ? 'back' : null }
  }
  const failures = health.failures + 1
  const failingSince = health.failingSince ?? at
  const asked = sign.outcome === 'failed' ? (sign.pauseMs ?? 0) : 0
  const pause = Math.max(asked, breakerPause(failures))
  const pausedUntil = pause > 0 ? new Date(at.getTime() + pause) : null
  const failing = { failures, failingSince, warnedAt: health.warnedAt, pausedUntil }
  if (sign.outcome === 'gone') return { health: failing, event: 'gone' }
  const failingMs = at.getTime() - failingSince.getTime()
  if (failingMs >= DISABLE_AFTER_MS) return { health: failing, event: 'failing' }
  if (failingMs >= WARN_AFTER_MS && health.warnedAt === null) {
    return { health: { ...failing, warnedAt: at }, event: 'warning' }
  }
  return { health: failing, event: null }
}

/** Whether attempts are probes, one at a time. */
export function isProbing(health: EndpointHealth): boolean {
  return health.failures >= BREAKER_FAILURES
}

function breakerPause(failures: number): number {
  if (failures < BREAKER_FAILURES) return 0
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - BREAKER_FAILURES))
}
