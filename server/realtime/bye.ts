import type { ByeMessage } from '../../core/protocol/messages.ts'

/** A connection that can be told to come back later, and then closed. */
export interface Leaving {
  sayBye(bye: ByeMessage): void
  close(): void
}

/** So many are closed at once, or more where it would take more than 40 slices. */
const SLICE = 100
const MAX_SLICES = 40
/** Between goodbye and close, so that the goodbye is out. */
const SLICE_MS = 100

const MIN_MS = 500
const MAX_MS = 5_000
/** The more readers leave, the longer the time over which they arrive elsewhere. */
const MS_PER_READER = 1

/** What `count` readers who leave together are told: to come back spread out. */
export function byeTo(count: number, reason: ByeMessage['reason']): ByeMessage {
  return { minMs: MIN_MS, maxMs: MAX_MS + count * MS_PER_READER, reason }
}

/** Says goodbye to all and closes them, slice by slice, in at most 4 s. */
export async function leaveInSlices(
  leaving: readonly Leaving[],
  wait: (ms: number) => Promise<unknown>,
): Promise<void> {
  const bye = byeTo(leaving.length, 'draining')
  const size = Math.max(SLICE, Math.ceil(leaving.length / MAX_SLICES))
  for (let from = 0; from < leaving.length; from += size) {
    const slice = leaving.slice(from, from + size)
    for (const one of slice) one.sayBye(bye)
    await wait(SLICE_MS)
    for (const one of slice) one.close()
  }
}
