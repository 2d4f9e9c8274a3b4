import { expect, test } from '@jest/globals'
import { Admission } from '../../../server/realtime/admission.ts'

test('[L12] of 5,000 at once as many come in as may, and the others are spread over what follows', () => {
  let now = 0
  const admission = new Admission(() => now, 1_000, 1_000)
  /** When each reader asks next; those who came in are left out. */
  let waiting = Array.from({ length: 5_000 }, () => 0)
  const admitted: number[] = []
  for (now = 0; waiting.length > 0 && now < 60_000; now += 10) {
    const still: number[] = []
    let came = 0
    for (const askAt of waiting) {
      const waitMs = askAt > now ? askAt - now : admission.admit()
      if (waitMs === 0) came += 1
      else still.push(askAt > now ? askAt : now + waitMs)
    }
    admitted.push(came)
    waiting = still
  }
  expect(admitted[0]).toBe(1_000)
  // After the first ones, no more than the rate in any 100 ms (and one that was left over).
  for (let from = 1; from + 10 <= admitted.length; from += 1) {
    const came = admitted.slice(from, from + 10).reduce((sum, count) => sum + count, 0)
    expect(came).toBeLessThanOrEqual(101)
  }
  expect(now).toBeLessThan(10_000)
})

test('a reader is never told to wait longer than a minute', () => {
  const admission = new Admission(() => 0, 1, 10)
  const waits = Array.from({ length: 5_000 }, () => admission.admit())
  expect(waits.slice(0, 3)).toEqual([0, 100, 200])
  expect(Math.max(...waits)).toBeLessThanOrEqual(60_000)
})

test('who asks later finds the rate free again', () => {
  let now = 0
  const admission = new Admission(() => now, 2, 1_000)
  expect([admission.admit(), admission.admit(), admission.admit()]).toEqual([0, 0, 1])
  now = 5_000
  expect([admission.admit(), admission.admit(), admission.admit()]).toEqual([0, 0, 1])
})
