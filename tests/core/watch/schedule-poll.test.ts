import { expect, test } from '@jest/globals'
import { scheduleAfterAnswer, scheduleAfterFailure } from '../../../core/watch/schedule-poll.ts'

const MIDDLE = 0.5
const HOUR = 3_600

test.each([
  ['one that just moved', 0, 0, 60],
  ['one that moved an hour ago', HOUR, 0, 300],
  ['one that moved a day ago', 24 * HOUR, 0, 2 * HOUR],
  ['one that rests', 30 * 24 * HOUR, 0, 6 * HOUR],
  ['one that asks for a quarter of an hour', 0, 900, 900],
  ['one that asks for a week', 0, 604_800, HOUR],
])('[SO4] %s', (_name, age, asked, seconds) => {
  expect(scheduleAfterAnswer(age, asked, MIDDLE)).toBe(seconds)
})

test.each([
  ['the first failure', 1, {}, 60],
  ['the fifth', 5, {}, 960],
  ['the hundredth', 100, {}, 6 * HOUR],
  ['one with a Retry-After', 1, { retryAfter: 600 }, 600],
  ['one with a Retry-After shorter than the back-off', 5, { retryAfter: 5 }, 960],
  ['one with a Retry-After of a year', 1, { retryAfter: 31_536_000 }, 24 * HOUR],
  ['one that is gone', 1, { gone: true }, 24 * HOUR],
])('[SO4] %s', (_name, failures, said, seconds) => {
  expect(scheduleAfterFailure(failures, said, MIDDLE)).toBe(seconds)
})

test('[SO4] chance spreads polls by a tenth, and tries by a quarter', () => {
  expect([0, 1].map((random) => scheduleAfterAnswer(HOUR, 0, random))).toEqual([270, 330])
  expect([0, 1].map((random) => scheduleAfterFailure(2, {}, random))).toEqual([90, 150])
})
