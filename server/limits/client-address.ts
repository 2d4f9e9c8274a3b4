import type { Request } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'

/** Whoever has one IPv6 address has a network of this size to send from. */
const IPV6_NETWORK_BITS = 56

/** Whom a request is counted for: the client's IPv4 address, or the /56 network of its IPv6 one. */
export function clientAddress(request: Request): string {
  return ipKeyGenerator(request.ip ?? 'unknown', IPV6_NETWORK_BITS)
}
