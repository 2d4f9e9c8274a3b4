import { decideRecovery } from '../../core/protocol/decide-recovery.ts'
import { listDeltaRanges } from '../../core/protocol/delta-ranges.ts'
import type { Refusal, StoryAcknowledgement } from '../../core/protocol/messages.ts'
import type { Position } from '../../core/story/position.ts'
import { fetchDeltas } from './fetch-deltas.ts'
import { getFixed, getOverHttp, NoLongerServed, storyPath } from './get-over-http.ts'
import { isHead, isObject, readStoryAnswer } from './read-answer.ts'
import type { Settings } from './settings.ts'

/**
 * Answers `subscribe` without a socket: the head, then what leads there, from addresses that never
 * change and that all readers share, so that caches near them answer nearly all. `isFresh`: caches
 * were of no use, go past them. Rejects when there is no answer to be had.
 */
export async function askOverHttp(
  settings: Settings,
  story: string,
  from: Position | null,
  isFresh: boolean,
): Promise<StoryAcknowledgement> {
  const fresh = isFresh ? `?fresh=${settings.random().toString(36).slice(2)}` : ''
  const asked = await getOverHttp(settings, storyPath(story, 'head') + fresh)
  const answer = asked.refusal ?? (await reach(settings, story, asked.body, from))
  if (answer) return answer
  throw new Error('An answer without a head')
}

/** What leads from a position to a head; null when that is none. */
async function reach(
  settings: Settings,
  name: string,
  head: unknown,
  from: Position | null,
  isSecondTry = false,
): Promise<StoryAcknowledgement | null> {
  if (!isHead(head)) return null
  const { epoch, revision, story = name } = head
  if (head.killed) return { ...GONE, detail: head.reason ?? GONE.detail }
  const base = { ok: true, story, epoch, revision } as const
  // A head from before the reader's own position is an old one of a cache: it leads nowhere.
  const isOld = from?.epoch === epoch && from.revision > revision
  const mode = isOld ? 'current' : decideRecovery(from, head, 0)
  if (mode === 'current') return { ...base, mode }
  try {
    if (mode === 'deltas' && from) {
      const ranges = listDeltaRanges(from.revision, revision)
      const parts = ranges.map((range) => fetchDeltas(settings, story, epoch, range))
      return { ...base, mode, deltas: (await Promise.all(parts)).flat() }
    }
    const body = await getFixed(settings, storyPath(story, 'snapshots', epoch, revision))
    return isObject(body) ? readStoryAnswer({ ...body, ...base, mode }) : null
  } catch (error) {
    // An old head from a cache: the refusal names the true one. Deltas that are served no longer
    // are refused with the same head, to be reached by a snapshot.
    if (isSecondTry || !(error instanceof NoLongerServed)) throw error
    const isCompacted = isHead(error.head) && error.head.epoch === epoch
    return reach(settings, story, error.head, isCompacted ? null : from, true)
  }
}

const GONE: Refusal = { ok: false, code: 'gone', detail: 'This story was withdrawn.' }
