import { expect, test } from '@jest/globals'
import { DeltaRing, RING_DELTAS } from '../../../server/realtime/delta-ring.ts'
import { delta } from './channel-parts.ts'

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => delta(from + index))

function filled(from: number, to: number): DeltaRing {
  const ring = new DeltaRing()
  for (const each of range(from, to)) ring.push(each)
  return ring
}

test('gives what follows a revision, or nothing when it does not reach back', () => {
  const ring = filled(5, 8)
  expect(ring.after(4)).toEqual(range(5, 8))
  expect(ring.after(6)).toEqual(range(7, 8))
  expect(ring.after(8)).toEqual([])
  expect(ring.after(3)).toBeNull()
})

test('keeps a bounded number', () => {
  const ring = filled(1, 500)
  expect(ring.after(500 - RING_DELTAS)).toHaveLength(RING_DELTAS)
  expect(ring.after(500 - RING_DELTAS - 1)).toBeNull()
})

test('keeps a bounded size, and the newest whatever its size', () => {
  const ring = new DeltaRing()
  const large = (revision: number, size: number) => delta(revision, { summary: 's'.repeat(size) })
  for (let revision = 1; revision <= 10; revision += 1) ring.push(large(revision, 300_000))
  expect(ring.after(7)).toHaveLength(3)
  expect(ring.after(6)).toBeNull()
  ring.push(large(11, 5_000_000))
  expect(ring.after(10)).toHaveLength(1)
  expect(ring.after(9)).toBeNull()
})

test('starts anew with a delta that does not follow', () => {
  const ring = filled(1, 5)
  ring.push(delta(9))
  expect(ring.after(8)).toEqual([delta(9)])
  expect(ring.after(5)).toBeNull()
})

test('takes older deltas in front where they lead up to what it holds', () => {
  const ring = filled(10, 12)
  ring.extendBack(range(7, 11))
  expect(ring.after(6)).toEqual(range(7, 12))
  ring.extendBack(range(1, 3))
  expect(ring.after(3)).toBeNull()
  const empty = new DeltaRing()
  empty.extendBack(range(3, 4))
  expect(empty.after(2)).toEqual(range(3, 4))
})
