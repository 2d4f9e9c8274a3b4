import { expect, test } from '@jest/globals'
import { instantOf } from '../../client/desk/zoned-time.ts'

test.each([
  ['2031-05-04T18:00', 'UTC', '2031-05-04T18:00:00.000Z'],
  ['2031-05-04T18:00', 'Europe/Berlin', '2031-05-04T16:00:00.000Z'],
  ['2031-01-04T18:00', 'Europe/Berlin', '2031-01-04T17:00:00.000Z'],
  ['2031-05-04T00:30', 'Asia/Kolkata', '2031-05-03T19:00:00.000Z'],
  // The night in which clocks go forward: an hour after the change.
  ['2031-03-30T03:30', 'Europe/Berlin', '2031-03-30T01:30:00.000Z'],
])('%s in %s is %s', (wall, zone, instant) => {
  expect(instantOf(wall, zone)?.toISOString()).toBe(instant)
})

test('what is no time is none', () => {
  expect(instantOf('tomorrow', 'UTC')).toBeNull()
})
