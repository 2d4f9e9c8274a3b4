import { describe, expect, test } from '@jest/globals'
import {
  type AttemptSign,
  DISABLE_AFTER_MS,
  type EndpointHealth,
  HEALTHY,
  stepHealth,
} from '../../../core/webhooks/endpoint-health.ts'
import { nextTryDelay, readRetryAfter } from '../../../core/webhooks/retry-schedule.ts'

const DAY = 24 * 3_600_000

describe('the wait before the next try', () => {
  test('follows the schedule, a fifth more or less, and ends after ten', () => {
    expect([1, 2, 3, 9].map((tries) => nextTryDelay(tries, 0.5, null))).toEqual([
      ...[5_000, 300_000, 1_800_000, DAY],
    ])
    expect([0, 0.999999].map((random) => nextTryDelay(2, random, null))).toEqual([240_000, 360_000])
    expect(nextTryDelay(10, 0.5, null)).toBeNull()
  })

  test.each([
    ['longer, where the receiver asks for it', 1, 60_000, 60_000],
    ['never shorter', 2, 1_000, 300_000],
    ['a day at most', 1, 30 * DAY, DAY],
    ['after the last, nothing', 10, 1_000, null],
  ])('is %s', (_, tries, retryAfter, delay) => {
    expect(nextTryDelay(tries, 0.5, retryAfter)).toBe(delay)
  })

  test.each([
    ['120', 120_000],
    ['0', 0],
    ['Sun, 04 May 2031 10:01:00 GMT', 60_000],
    ['Sun, 04 May 2031 09:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['1e9', null],
    ['2031-05-04', null],
    ['99999999999999999999', null],
    [undefined, null],
  ])('Retry-After %s is %s ms', (header, ms) => {
    expect(readRetryAfter(header, new Date('2031-05-04T10:00:00Z'))).toBe(ms)
  })
})

describe('an endpoint’s health', () => {
  const start = Date.parse('2031-05-04T10:00:00Z')
  const failed: AttemptSign = { outcome: 'failed', pauseMs: null }

  function run(signs: readonly (readonly [afterMs: number, sign: AttemptSign])[]) {
    let health: EndpointHealth = HEALTHY
    return signs.map(([afterMs, sign]) => {
      const step = stepHealth(health, sign, new Date(start + afterMs))
      health = step.health
      const pauseMs = health.pausedUntil && health.pausedUntil.getTime() - start - afterMs
      return { ...step.health, event: step.event, pauseMs }
    })
  }

  test('pauses from the fifth failure in a row on, ever longer, up to ten minutes', () => {
    const steps = run(Array.from({ length: 12 }, (_, n) => [n, failed] as const))
    expect(steps.map(({ pauseMs }) => pauseMs && pauseMs / 1_000)).toEqual([
      ...[null, null, null, null, 30, 60, 120, 240, 480, 600, 600, 600],
    ])
  })

  test('is as new after a success, which is an event where it was down', () => {
    const down = Array.from({ length: 5 }, (_, n) => [n, failed] as const)
    const [healed] = run([...down, [9, { outcome: 'delivered' }]]).slice(-1)
    expect(healed).toMatchObject({ ...HEALTHY, event: 'back' })
    const [, once] = run([
      [0, failed],
      [1, { outcome: 'delivered' }],
    ])
    expect(once).toMatchObject({ ...HEALTHY, event: null })
  })

  test('warns once at half of five days, then says that it fails, whatever asks for a pause', () => {
    const asked: AttemptSign = { outcome: 'failed', pauseMs: 3_600_000 }
    const steps = run([
      [0, failed],
      [2.4 * DAY, asked],
      [2.6 * DAY, failed],
      [3 * DAY, failed],
      [DISABLE_AFTER_MS, failed],
    ])
    expect(steps.map(({ event }) => event)).toEqual([null, null, 'warning', null, 'failing'])
    expect(steps[1]?.pauseMs).toBe(3_600_000)
  })

  test('is gone at once', () => {
    expect(run([[0, { outcome: 'gone' }]])[0]?.event).toBe('gone')
  })
})
