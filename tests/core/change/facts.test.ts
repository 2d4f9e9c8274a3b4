import { describe, expect, test } from '@jest/globals'
import { findNumbers } from '../../../core/change/find-numbers.ts'
import { change, story } from './story.ts'

/** `label from → to`. */
function facts(old: string, fresh: string): readonly string[] {
  return change(story([old]), story([fresh])).facts.map(
    ({ label, from, to }) => `${label} ${from} → ${to}`,
  )
}

describe('changed numbers', () => {
  test.each([
    ['Eleven people are missing.', 'Three people are missing.', ['missing Eleven → Three']],
    ['Crews rescued 40 people.', 'Crews rescued 51 people.', ['rescued 40 → 51']],
    ['There were 62 people aboard.', 'There were 64 people aboard.', ['people aboard 62 → 64']],
    ['The death toll rose to 9.', 'The death toll rose to 12.', ['death toll 9 → 12']],
    [
      'The blast killed 11 and left 20 wounded.',
      'The blast killed 14 and left 23 wounded.',
      ['killed 11 → 14', 'wounded 20 → 23'],
    ],
    [
      'Damage is put at $2.5 million.',
      'Damage is put at $3 million.',
      ['put $2.5 million → $3 million'],
    ],
    [
      'Turnout reached 53 percent by noon.',
      'Turnout reached 61 percent by noon.',
      ['turnout 53 → 61'],
    ],
    ['Twenty-one homes burned.', 'Thirty homes burned.', ['homes burned Twenty-one → Thirty']],
    ['It began at 9 p.m. Monday.', 'It began at 10 p.m. Monday.', ['time 9 → 10']],
    ['It began on Jan. 3 at sea.', 'It began on Jan. 4 at sea.', ['date 3 → 4']],
    ['11人失踪。', '3人失踪。', ['人 失踪 11 → 3']],
  ])('from %j to %j', (old, fresh, expected) => {
    expect(facts(old, fresh)).toEqual(expected)
  })

  test.each([
    ['the same number in words', 'Crews rescued 11 people.', 'Crews rescued eleven people.'],
    ['the same number with separators', 'Some 1200 homes burned.', 'Some 1,200 homes burned.'],
    ['a number that only one side has', 'Crews rescued people.', 'Crews rescued 11 people.'],
    ['words without numbers', 'The port is closed.', 'The port is open.'],
  ])('are none for %s', (_, old, fresh) => {
    expect(facts(old, fresh)).toEqual([])
  })

  test('say which sentences hold them', () => {
    const old = story(['It sank on Tuesday. Eleven people are missing.'])
    const fresh = story(['It rained.', 'It sank on Tuesday. Three people are missing.'])
    expect(change(old, fresh).facts).toEqual([
      { type: 'number', label: 'missing', from: 'Eleven', to: 'Three', old: 1, new: 2 },
    ])
  })
})

describe('numbers as printed', () => {
  test.each([
    ['1,204 homes', '1,204', 1204, 'count'],
    ['twenty-one homes', 'twenty-one', 21, 'count'],
    ['two hundred homes', 'two hundred', 200, 'count'],
    ['$2.5 million', '$2.5 million', 2_500_000, 'money'],
    ['12 percent', '12', 12, 'percent'],
    ['12.5%', '12.5%', 12.5, 'percent'],
    ['since 1998 at sea', '1998', 1998, 'year'],
    ['40 dollars', '40', 40, 'money'],
  ])('in %j', (text, printed, value, measure) => {
    expect(findNumbers(text)).toMatchObject([{ text: printed, value, measure }])
  })

  test('in other digits are found though not read', () => {
    expect(findNumbers('فقد ١١ شخصا').map(({ text }) => text)).toEqual(['١١'])
  })

  test('do not include ordinals and names with digits', () => {
    expect(findNumbers('the 3rd A320 on the M25')).toEqual([])
  })
})
