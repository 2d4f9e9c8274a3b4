import type { DeltaMessage } from '../../core/protocol/messages.ts'
import { readDeltas } from './read-answer.ts'
import type { Settings } from './settings.ts'

/**
 * Fetches the deltas that lead a story from revision `after` to `upTo`, which were too large for the
 * socket. The address is immutable, so that caches near the readers answer most of them. Rejects on
 * anything but a list of deltas.
 */
export async function fetchDeltas(
  settings: Settings,
  story: string,
  range: { readonly epoch: string; readonly after: number; readonly upTo: number },
): Promise<readonly DeltaMessage[]> {
  const { epoch, after, upTo } = range
  const path = `stories/${encodeURIComponent(story)}/deltas/${encodeURIComponent(epoch)}`
  const response = await settings.fetch(`${settings.origin}/api/v1/${path}/${after}..${upTo}`, {
    signal: AbortSignal.timeout(settings.answerTimeoutMs),
  })
  if (!response.ok) throw new Error(`The server answered ${response.status}`)
  const deltas = readDeltas(await response.json())
  if (!deltas) throw new Error('The server answered without deltas')
  return deltas
}
