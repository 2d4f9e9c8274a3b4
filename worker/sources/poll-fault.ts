import { OUTBOUND_CODES, OutboundError } from '../../platform/outbound/outbound-error.ts'

/**
 * Why a poll, or the request for an item's page, came to nothing. A code, once given out, keeps its
 * meaning; those of OUTBOUND_CODES come on top.
 */
export const POLL_FAULTS = {
  'robots-disallow': 'robots.txt keeps us out',
  'robots-unreachable': 'robots.txt cannot be read just now, and what it forbids is not known',
  gone: 'the address is gone for good (410)',
  'not-found': 'the address is not there (404)',
  refused: 'the source refuses the request (4xx)',
  'too-many': 'the source asks to be left alone (429)',
  unavailable: 'the source fails (5xx)',
  'too-many-redirects': 'one redirect leads to the next',
  'bad-redirect': 'a redirect leads nowhere',
  'too-large': 'the answer is larger than what is read',
  'bad-encoding': 'the answer cannot be unpacked',
  'not-a-feed': 'the answer is neither a feed nor a page',
  'malformed-feed': 'the answer begins like a feed and cannot be read as one',
  'host-busy': 'the host was busy with other requests of ours',
  ...OUTBOUND_CODES,
} as const

export type PollFaultCode = keyof typeof POLL_FAULTS

/** Faults that a later try may not meet. */
const PASSING: ReadonlySet<PollFaultCode> = new Set<PollFaultCode>([
  ...(['robots-unreachable', 'too-many', 'unavailable', 'host-busy', 'unresolved'] as const),
  ...(['connect-failed', 'tls-failed', 'timed-out', 'connection-lost', 'aborted'] as const),
])

export class PollFault extends Error {
  override readonly name = 'PollFault'
  readonly code: PollFaultCode
  /** Seconds that the source asks to be left alone; 0: not said. */
  readonly retryAfter: number

  constructor(code: PollFaultCode, detail: string, retryAfter = 0) {
    super(detail)
    this.code = code
    this.retryAfter = retryAfter
  }

  get passes(): boolean {
    return PASSING.has(this.code)
  }
}

/** Whatever asking a source threw as one of ours; null for what is no fault of the source. */
export function toPollFault(error: unknown): PollFault | null {
  if (error instanceof PollFault) return error
  return error instanceof OutboundError ? new PollFault(error.code, error.message) : null
}

/** The fault that an answer's status means. `retryAfter` is the header, as it came. */
export function statusFault(
  status: number,
  place: string,
  retryAfter: string | undefined,
  now: Date,
): PollFault {
  const code = faultOf(status)
  return new PollFault(
    code,
    `${place} answered ${status}: ${POLL_FAULTS[code]}.`,
    readRetryAfter(retryAfter, now),
  )
}

function faultOf(status: number): PollFaultCode {
  if (status === 410) return 'gone'
  if (status === 404) return 'not-found'
  if (status === 429) return 'too-many'
  return status >= 500 ? 'unavailable' : 'refused'
}

/** Seconds of a Retry-After, which is a number of them or a date (RFC 9110 10.2.3); else 0. */
function readRetryAfter(header: string | undefined, now: Date): number {
  if (header === undefined) return 0
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? 0 : Math.max(0, Math.ceil((at - now.getTime()) / 1_000))
}
