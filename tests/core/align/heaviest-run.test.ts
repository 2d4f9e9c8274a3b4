import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { heaviestRun } from '../../../core/align/heaviest-run.ts'

describe('the heaviest run', () => {
  test('keeps everything that is in order', () => {
    expect([...heaviestRun([2, 5, 9], [1, 1, 1])]).toEqual([1, 1, 1])
  })

  test('lets the lighter side of a swap move', () => {
    expect([...heaviestRun([1, 2, 0], [10, 10, 30])]).toEqual([0, 0, 1])
    expect([...heaviestRun([1, 2, 0], [20, 20, 30])]).toEqual([1, 1, 0])
  })

  test('does not cross and is as heavy as any that does not', () => {
    const links = fc.uniqueArray(fc.nat(12), { maxLength: 9 }).chain((targets) =>
      fc.tuple(
        fc.constant(targets),
        fc.array(fc.integer({ min: 1, max: 9 }), {
          minLength: targets.length,
          maxLength: targets.length,
        }),
      ),
    )
    fc.assert(
      fc.property(links, ([targets, weights]) => {
        const kept = heaviestRun(targets, weights)
        const run = targets.filter((_, link) => kept[link] === 1)
        expect(run).toEqual([...run].sort((a, b) => a - b))
        const weight = weights.reduce((sum, each, link) => sum + (kept[link] ? each : 0), 0)
        expect(weight).toBe(heaviestByTrial(targets, weights))
      }),
    )
  })
})

function heaviestByTrial(targets: readonly number[], weights: readonly number[]): number {
  let best = 0
  for (let choice = 0; choice < 1 << targets.length; choice++) {
    let last = -1
    let weight = 0
    let crosses = false
    targets.forEach((target, link) => {
      if (!(choice & (1 << link))) return
      crosses ||= target < last
      last = target
      weight += weights[link]!
    })
    if (!crosses) best = Math.max(best, weight)
  }
  return best
}
