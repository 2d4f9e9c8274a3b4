/**
 * Why a request of ours was not sent, or got no answer. A code, once given out, keeps its meaning.
 * Those of the first group are about the target: another try meets the same refusal.
 */
export const OUTBOUND_CODES = {
  'bad-url': 'the target is not a URL',
  'bad-scheme': 'the target is neither http nor https',
  'has-credentials': 'the URL carries a user name or a password',
  'refused-host': 'the host name stands for a private network',
  'refused-address': 'the host is, or resolves to, an address that is not public',

  unresolved: 'the host name cannot be resolved',
  'connect-failed': 'no connection could be opened',
  'tls-failed': 'the TLS handshake or the certificate is at fault',
  'timed-out': 'the answer did not come, whole, in time',
  'connection-lost': 'the connection ended before the answer',
  'bad-answer': 'what came back is not HTTP',
  aborted: 'the caller gave up',
} as const

export type OutboundCode = keyof typeof OUTBOUND_CODES

/** `message` says what happened to this very request; it never repeats headers or bodies. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError'
  readonly code: OutboundCode

  constructor(code: OutboundCode, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.code = code
  }
}

const RESOLVE = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_NODATA',
  'ENODATA',
  'ESERVFAIL',
  'EREFUSED',
])
const CONNECT = new Set([
  ...['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EACCES', 'EPERM'],
])
const TIME = new Set([
  ...['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'],
])
const TLS = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO$)/
const NO_HTTP = /^(HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_|UND_ERR_INFO)/

/** Whatever a socket, TLS, DNS or undici threw, as one of our codes. `place` is the target's host. */
export function toOutboundError(error: unknown, place: string): OutboundError {
  if (error instanceof OutboundError) return error
  const code = codeOf(error)
  const say = (kind: OutboundCode) =>
    new OutboundError(kind, `${place}: ${OUTBOUND_CODES[kind]}${code ? ` (${code})` : ''}`, {
      cause: error,
    })
  if (RESOLVE.has(code)) return say('unresolved')
  if (CONNECT.has(code)) return say('connect-failed')
  if (TIME.has(code)) return say('timed-out')
  if (TLS.test(code)) return say('tls-failed')
  if (NO_HTTP.test(code)) return say('bad-answer')
  return say('connection-lost')
}

/** Of the error itself, or of the first of the addresses that were all tried in vain. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  // undici's parser has a code for some of what it cannot read.
  if ('name' in error && error.name === 'HTTPParserError') return 'HPE_INVALID'
  return 'errors' in error && Array.isArray(error.errors) ? codeOf(error.errors[0]) : ''
}
