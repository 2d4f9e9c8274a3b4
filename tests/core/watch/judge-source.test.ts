import { describe, expect, test } from '@jest/globals'
import {
  judgeLateness,
  judgeSource,
  noteGap,
  type SourceStanding,
} from '../../../core/watch/judge-source.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2031-05-04T12:00:00Z')
const WELL: SourceStanding = {
  ...{ failures: 0, fault: null, succeededAt: NOW, addedAt: NOW - 99 * HOUR },
  ...{ movedAt: NOW - HOUR, longestGapMs: 2 * HOUR },
}
const judge = (change: Partial<SourceStanding>) => judgeSource({ ...WELL, ...change }, NOW, null)
const fault = (code: string) => ({ code, detail: `It is ${code}.` })

describe('[SO5] a source', () => {
  test.each([
    ['that is well', {}, null],
    ['that failed twice', { failures: 2, fault: fault('timed-out') }, null],
    ['that failed three times', { failures: 3, fault: fault('timed-out') }, 'failing'],
    ['that says it is gone', { failures: 1, fault: fault('gone') }, 'gone'],
    ['that robots.txt forbids', { failures: 1, fault: fault('robots-disallow') }, 'refused'],
    ['that leads inside', { failures: 1, fault: fault('refused-address') }, 'refused'],
    ['that rests for a night', { movedAt: NOW - 11 * HOUR }, null],
    ['that rests for longer than it ever did', { movedAt: NOW - 13 * HOUR }, 'silent'],
    ['that always took days', { movedAt: NOW - 100 * HOUR, longestGapMs: 50 * HOUR }, null],
    [
      'of which it is not known what is usual',
      { movedAt: NOW - 99 * HOUR, longestGapMs: null },
      null,
    ],
    ['that never brought anything', { movedAt: null }, null],
  ])('%s', (_name, change, code) => {
    expect(judge(change)?.code ?? null).toBe(code)
  })

  test('whose alarm lasts keeps the time when it was raised; another alarm has its own', () => {
    const before = { code: 'failing', detail: '', since: '2031-05-01T00:00:00.000Z' } as const
    const failing = { ...WELL, failures: 9, fault: fault('timed-out') }
    expect(judgeSource(failing, NOW, before)?.since).toBe(before.since)
    const gone = { ...failing, fault: fault('gone') }
    expect(judgeSource(gone, NOW, before)?.since).toBe(new Date(NOW).toISOString())
  })

  test('that nobody polls is overdue after three intervals, and ten minutes', () => {
    const late = (minutes: number, intervalMinutes: number) =>
      judgeLateness(NOW - minutes * 60_000, intervalMinutes * 60_000, NOW)?.code ?? null
    expect([late(9, 1), late(10, 1), late(29, 10), late(30, 10)]).toEqual([
      ...[null, 'overdue', null, 'overdue'],
    ])
  })
})

test('[SO5] What is usual grows at once and wears off slowly', () => {
  expect(noteGap(null, HOUR)).toBe(HOUR)
  expect(noteGap(HOUR, 5 * HOUR)).toBe(5 * HOUR)
  expect(noteGap(5 * HOUR, HOUR)).toBe(4.5 * HOUR)
})
