import { ProblemError } from '../problem.ts'

/** The most that `Prefer: wait` can have: proxies give up on silent requests soon after. */
export const MAX_WAIT_SECONDS = 30

/**
 * The revision that `If-Match: "n"` names as the editor's base; null without the header. Only one
 * strong tag makes sense here, so `*`, lists and weak tags are refused.
 */
export function readIfMatch(header: string | undefined): number | null {
  if (header === undefined) return null
  const digits = /^"(0|[1-9]\d{0,8})"$/.exec(header.trim())?.[1]
  if (digits === undefined) {
    throw new ProblemError(
      'bad-request',
      `If-Match is ${header}. Send the number of the revision that you started from, in quotes: "3".`,
    )
  }
  return Number(digits)
}

/**
 * Seconds that the caller is willing to wait (RFC 7240), capped; 0 without the preference. A
 * preference that cannot be read is ignored, as the RFC wants it.
 */
export function readWait(prefer: string | undefined): number {
  for (const preference of (prefer ?? '').split(',')) {
    const seconds = /^\s*wait\s*=\s*"?(\d{1,6})"?\s*(?:;|$)/i.exec(preference)?.[1]
    if (seconds !== undefined) return Math.min(Number(seconds), MAX_WAIT_SECONDS)
  }
  return 0
}

/** The Idempotency-Key; null without one. Quoted (as the IETF draft has it) or bare. */
export function readIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null
  const key = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim()
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new ProblemError(
      'bad-request',
      'The Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID.',
    )
  }
  return key
}
