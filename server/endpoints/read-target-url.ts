import type { Outbound } from '../../platform/outbound/outbound.ts'
import { OutboundError } from '../../platform/outbound/outbound-error.ts'
import { invalidInput } from '../http/validate.ts'

/**
 * The URL of an endpoint, normalized. Throws `invalid-input` where nothing may ever be sent to it,
 * or its host resolves to an address to which nothing may.
 */
export async function readTargetUrl(outbound: Outbound, url: string): Promise<string> {
  try {
    return (await outbound.check(url)).href
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    const step =
      error.code === 'refused-address' || error.code === 'refused-host'
        ? '; name a public host, or have the operator add it to WEBHOOK_ALLOW_HOSTS'
        : ''
    throw invalidInput([{ pointer: '/url', detail: `${error.message}${step}` }])
  }
}
