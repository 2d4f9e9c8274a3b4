const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** The wait before each try, counted from the end of the one before: the first goes out at once. */
export const TRY_AFTER_MS = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const

/** So that receivers that fell together are not asked again together. */
const JITTER = 0.2

/** The longest that a receiver can ask us to wait. */
export const MAX_RETRY_AFTER_MS = 24 * HOUR

/**
 * How long to wait before the next try, after `tries` of them failed; null when that was the last.
 * A receiver's Retry-After makes it later, never earlier: an eager one would use up its tries.
 * `random` is from 0 up to 1.
 */
export function nextTryDelay(
  tries: number,
  random: number,
  retryAfterMs: number | null,
): number | null {
  const delay = TRY_AFTER_MS[tries]
  if (delay === undefined) return null
  const jittered = delay * (1 - JITTER + 2 * JITTER * random)
  return Math.round(Math.max(jittered, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS)))
}

/** The wait that a Retry-After header asks for: seconds or an HTTP date; null for anything else. */
export function readRetryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null
  if (/^\d{1,10}$/.test(header)) return Number(header) * SECOND
  const date = /^[A-Z][a-z]{2}, /.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime())
}
