import type { OutboundAnswer } from '../../platform/outbound/outbound.ts'
import { OutboundError } from '../../platform/outbound/outbound-error.ts'
import type { SourcesContext } from './sources-context.ts'

interface Get {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly maxBytes: number
  readonly signal: AbortSignal
}

/** From the look-up to the last byte. */
const TIMEOUT_MS = 20_000

/**
 * A GET in our name. It is sent once more where the connection ended before the answer: the other end
 * may have closed an idle one just as it was taken up again (RFC 9110 9.2.2).
 */
export async function sendGet(
  { outbound, userAgent }: Pick<SourcesContext, 'outbound' | 'userAgent'>,
  { headers, ...get }: Get,
): Promise<OutboundAnswer> {
  const request = {
    ...({ ...get, method: 'GET', timeoutMs: TIMEOUT_MS } as const),
    headers: { 'user-agent': userAgent, ...headers },
  }
  try {
    return await outbound.send(request)
  } catch (error) {
    if (!(error instanceof OutboundError && error.code === 'connection-lost')) throw error
    return outbound.send(request)
  }
}
