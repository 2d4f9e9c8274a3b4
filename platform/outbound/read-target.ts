import { isIP } from 'node:net'
import { type AddressGuard, plainHost } from './address-guard.ts'
import { OutboundError } from './outbound-error.ts'

/** Names that mean this machine or its own network (RFC 6761, RFC 6762, RFC 8375, ICANN 2024). */
const INSIDE_NAMES = /^(.*\.)?(localhost|localdomain|local|internal|intranet|lan|home\.arpa)$/
const LOOPBACK_NAMES = new Set(['ip6-localhost', 'ip6-loopback', 'broadcasthost'])

/**
 * The URL of a target, as far as it can be judged without looking its host up: scheme, credentials,
 * names of private networks, literal addresses in whatever notation (the URL parser has turned
 * decimal, octal and hexadecimal ones into plain ones).
 * @throws OutboundError with the reason
 */
export function readTarget(text: string, guard: AddressGuard): URL {
  if (!URL.canParse(text)) {
    throw new OutboundError('bad-url', 'is not a URL; send one such as https://example.com/news')
  }
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new OutboundError('bad-scheme', `is ${url.protocol} and must be http: or https:`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new OutboundError(
      'has-credentials',
      'carries a user name or a password; leave them out and check the signature instead',
    )
  }
  const host = hostOf(url)
  if (isIP(host) !== 0) {
    const fault = guard.refuse(host, host)
    if (fault) throw new OutboundError('refused-address', fault)
  } else if (!guard.allowsHost(host) && (INSIDE_NAMES.test(host) || LOOPBACK_NAMES.has(host))) {
    throw new OutboundError('refused-host', `${host} is a name of this machine or its own network`)
  }
  return url
}

/** The host without the brackets of IPv6 and the dot of the root. */
export function hostOf(url: URL): string {
  return plainHost(url.hostname.replace(/^\[|\]$/g, ''))
}
