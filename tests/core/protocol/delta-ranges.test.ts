import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { listDeltaRanges } from '../../../core/protocol/delta-ranges.ts'

test('begin at multiples of 64 and end at the head', () => {
  expect(listDeltaRanges(70, 300)).toEqual([
    { from: 64, to: 128 },
    { from: 128, to: 192 },
    { from: 192, to: 256 },
    { from: 256, to: 300 },
  ])
})

test('a reader at the head, or ahead of a head that a cache kept, asks for nothing', () => {
  expect(listDeltaRanges(300, 300)).toEqual([])
  expect(listDeltaRanges(300, 290)).toEqual([])
})

test('hold every revision in between once, whatever the distance', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(1_000), (after, ahead) => {
      const head = after + ahead
      const reached = listDeltaRanges(after, head).flatMap(({ from, to }) =>
        Array.from({ length: to - from }, (_, index) => from + 1 + index),
      )
      expect(reached.filter((revision) => revision > after)).toEqual(
        Array.from({ length: ahead }, (_, index) => after + 1 + index),
      )
    }),
  )
})

test('readers cut off anywhere share a handful of addresses', () => {
  const addresses = new Set<string>()
  for (let after = 1; after < 300; after += 1) {
    for (const { from, to } of listDeltaRanges(after, 300)) addresses.add(`${from}..${to}`)
  }
  expect(addresses.size).toBe(5)
})
