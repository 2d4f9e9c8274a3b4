import type { OutboundAnswer } from '../../platform/outbound/outbound.ts'
import { OutboundError } from '../../platform/outbound/outbound-error.ts'
import type { HubContext } from './hub-context.ts'

/** How long a subscriber may take to say whether it meant it. */
const TIMEOUT_MS = 10_000
/** As much of its answer as is read: challenges are far shorter. */
const MAX_BYTES = 256

/** Why somebody is not sent a feed, as `hub.reason` tells it. */
export const DENIALS = {
  noSuchFeed: 'There is no such feed.',
  withdrawn: 'The story was withdrawn: its feed does not change any more.',
} as const

/** A GET of the callback with `parameters` behind whatever query it has (WebSub 5.2, 5.3). */
export function askCallback(
  { outbound }: Pick<HubContext, 'outbound'>,
  callback: string,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const query = new URLSearchParams(parameters).toString()
  const url = `${callback}${callback.includes('?') ? '&' : '?'}${query}`
  return outbound.send({ url, method: 'GET', timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, signal })
}

/**
 * Tells a subscriber that it is not, or no longer, sent the topic. Once: the hub owes nobody more
 * than that, and whoever does not hear it learns by silence.
 */
export async function tellDenied(
  context: Pick<HubContext, 'outbound'>,
  { topic, callback }: { readonly topic: string; readonly callback: string },
  reason: string,
  signal: AbortSignal,
): Promise<void> {
  const parameters = { 'hub.mode': 'denied', 'hub.topic': topic, 'hub.reason': reason }
  await askCallback(context, callback, parameters, signal).catch((error: unknown) => {
    if (!(error instanceof OutboundError)) throw error
  })
}
