import type { DeltaRange } from '../../core/protocol/delta-ranges.ts'
import type { DeltaMessage } from '../../core/protocol/messages.ts'
import { getFixed, storyPath } from './get-over-http.ts'
import { readDeltas } from './read-answer.ts'
import type { Settings } from './settings.ts'

/**
 * Fetches the deltas that lead a story from one revision to another. The address is immutable, so
 * that caches near the readers answer most of them. Rejects on anything but a list of deltas.
 */
export async function fetchDeltas(
  settings: Settings,
  story: string,
  epoch: string,
  { from, to }: DeltaRange,
): Promise<readonly DeltaMessage[]> {
  const path = storyPath(story, 'deltas', epoch, `${from}..${to}`)
  const deltas = readDeltas(await getFixed(settings, path))
  if (!deltas) throw new Error('An answer without deltas')
  return deltas
}
