import type { Head, Position } from '../story/position.ts'

/**
 * How a reader at `position` gets to `head`: it is there already, it gets the deltas in between, or
 * it starts anew from a snapshot. `oldestServed` is the oldest revision of the head's epoch from
 * which deltas still lead on (0 when none were dropped; the revision of the kill after a kill).
 *
 * A position that this story cannot have (another epoch, the future, a negative or broken number)
 * gets a snapshot: the reader's copy is of no use, and guessing would corrupt it. So does one more
 * than MAX_DELTAS behind, for whom a snapshot is smaller and quicker.
 */
export function decideRecovery(
  position: Position | null,
  head: Head,
  oldestServed: number,
): 'current' | 'deltas' | 'snapshot' {
  if (position === null || position.epoch !== head.epoch) return 'snapshot'
  const { revision } = position
  if (!Number.isInteger(revision) || revision < 0 || revision > head.revision) return 'snapshot'
  if (revision === head.revision) return 'current'
  if (revision < oldestServed || head.revision - revision > MAX_DELTAS) return 'snapshot'
  return 'deltas'
}

/** The most deltas that one answer carries. */
export const MAX_DELTAS = 256
