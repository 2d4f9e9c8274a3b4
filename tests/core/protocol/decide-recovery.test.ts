import { expect, test } from '@jest/globals'
import { decideRecovery, MAX_DELTAS } from '../../../core/protocol/decide-recovery.ts'
import type { Position } from '../../../core/story/position.ts'

const at = (revision: number, epoch = 'now'): Position => ({ epoch, revision })
const far = MAX_DELTAS + 10

test.each<[string, Position | null, headRevision: number, oldestServed: number, string]>([
  ['a reader without a position', null, 9, 0, 'snapshot'],
  ['a reader at the head', at(9), 9, 0, 'current'],
  ['a reader one behind', at(8), 9, 0, 'deltas'],
  ['a reader from before the first revision', at(0), 9, 0, 'deltas'],
  ['a reader on the oldest revision served', at(4), 9, 4, 'deltas'],
  ['a reader older than anything served', at(3), 9, 4, 'snapshot'],
  ['a reader at the head, with nothing else served', at(9), 9, 9, 'current'],
  ['a reader at the head, with its revision no longer counted as served', at(9), 9, 10, 'current'],
  ['a reader as far behind as deltas go', at(10), far, 0, 'deltas'],
  ['a reader too far behind for deltas', at(9), far, 0, 'snapshot'],
  ['a reader in another epoch', at(9, 'before'), 9, 0, 'snapshot'],
  ['a reader in an epoch named nothing', at(9, ''), 9, 0, 'snapshot'],
  ['a reader from the future', at(10), 9, 0, 'snapshot'],
  ['a negative revision', at(-1), 9, 0, 'snapshot'],
  ['a fractional revision', at(8.5), 9, 0, 'snapshot'],
  ['no number', at(Number.NaN), 9, 0, 'snapshot'],
  ['a story with nothing out', at(0), 0, 0, 'current'],
])('%s: %j, head %i, oldest %i → %s', (_who, position, revision, oldestServed, recovery) => {
  const head = { epoch: 'now', revision, hash: '0123456789abcdef' }
  expect(decideRecovery(position, head, oldestServed)).toBe(recovery)
})
