import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { diffWords } from '../../../core/align/diff-words.ts'

/** `The [-old ][+new ]text`. */
function marked(old: string, fresh: string, language?: string): string {
  return diffWords(old, fresh, language)
    .map(([mark, text]) => (mark === '=' ? text : `[${mark}${text}]`))
    .join('')
}

function expectExact(old: string, fresh: string): void {
  const runs = diffWords(old, fresh)
  const side = (left: string): string =>
    runs.flatMap(([mark, text]) => (mark === left || mark === '=' ? [text] : [])).join('')
  expect(side('-')).toBe(old)
  expect(side('+')).toBe(fresh)
  expect(runs.every(([, text]) => text !== '')).toBe(true)
  runs.slice(1).forEach(([mark], at) => {
    const before = runs[at]![0]
    expect(['=-', '=+', '-+', '-=', '+=']).toContain(before + mark)
  })
}

describe('word diff', () => {
  test.each([
    ['The big dog.', 'The dog.', 'The [-big ]dog.'],
    ['He left', 'He left early', 'He left[+ early]'],
    [
      'Eleven people are missing.',
      'Three people are missing.',
      '[-Eleven][+Three] people are missing.',
    ],
    ['a loss of $2.5 million', 'a loss of $3 million', 'a loss of [-$2.5][+$3] million'],
    ['11 dead, 20 hurt', '14 dead, 23 hurt', '[-11][+14] dead, [-20][+23] hurt'],
    ['The bill, which passed, waits', 'The bill passed, waits', 'The bill[-, which] passed, waits'],
    ['Gen. Orla Marsh-Vale', 'Gen. Orla Marsh-Dale', 'Gen. Orla [-Marsh-Vale][+Marsh-Dale]'],
    ['It cost US$2.5m', 'It cost US$3.5m', 'It cost US[-$2.5m][+$3.5m]'],
    ['since 3/4/2030', 'since 4/4/2030', 'since [-3/4/2030][+4/4/2030]'],
    [
      'a 43-year-old with COVID-19',
      'a 34-year-old with COVID-21',
      'a [-43][+34]-year-old with [-COVID-19][+COVID-21]',
    ],
    ['1\u00a0200 people fled', '1\u00a0300 people fled', '[-1\u00a0200][+1\u00a0300] people fled'],
    ['共有1,200人被疏散', '共有1,500人被疏散', '共有[-1,200][+1,500]人被疏散'],
    ['死者は三十一人に', '死者は三十八人に', '死者は[-三十一][+三十八]人に'],
    ['渡轮沉了。', '渡轮已经沉了。', '渡轮[+已经]沉了。'],
    ['غرقت العبارة أمس.', 'غرقت العبارة اليوم.', 'غرقت العبارة [-أمس][+اليوم].'],
    ['He said “no”.', 'He said "no".', 'He said [-“][+"]no[-”][+"].'],
    ['one  two', 'one two', 'one[-  ][+ ]two'],
  ])('of %j and %j reads %j', (old, fresh, expected) => {
    expect(marked(old, fresh)).toBe(expected)
  })

  test('of Thai is in words', () => {
    const marks = marked('เรือจมเมื่อวันจันทร์', 'เรือจมเมื่อวันอังคาร', 'th')
    expect(marks).toBe('เรือจมเมื่อวัน[-จันทร์][+อังคาร]')
  })

  test('of a rewritten sentence leaves no lone words standing between the changes', () => {
    expect(
      marked(
        'Rescue crews searched the bay for survivors on Monday.',
        'Divers from three towns found the wreck of the boat in deep water.',
      ),
    ).toMatch(/^\[-[^\]]*\]\[\+[^\]]*\]\.$/)
  })

  test('of a sentence of which little is left is one run out and one run in', () => {
    const old =
      'Rescuers lowered climbers by rope from the north face of Mount Calder on Sunday morning'
    const fresh =
      'Army pilots with night goggles lifted six climbers from Mount Calder late on Monday'
    expect(marked(`${old}.`, `${fresh}.`)).toBe(`[-${old}][+${fresh}].`)
    const kept = 'The mountain has been closed to climbers since a rockfall in the spring.'
    expect(marked(`${old}. ${kept} It rained.`, `${fresh}. ${kept} It snowed.`)).toBe(
      `[-${old}][+${fresh}]. ${kept} It [-rained][+snowed].`,
    )
  })

  test('keeps the white space that both sides of a change have', () => {
    expect(marked('It rose about 190 feet.', 'It rose 215 feet.')).toBe(
      'It rose [-about 190][+215] feet.',
    )
  })

  test('of equal texts is one kept run, of empty ones none', () => {
    expect(diffWords('same', 'same')).toEqual([['=', 'same']])
    expect(diffWords('', '')).toEqual([])
    expect(diffWords('', 'new')).toEqual([['+', 'new']])
    expect(diffWords('old', '')).toEqual([['-', 'old']])
  })

  test('gives both texts back exactly, whatever they hold', () => {
    const words = fc
      .array(
        fc.constantFrom('ferry', 'the', ' ', '  ', '.', '’', "'", '渡轮', 'غرقت', '\n', '🎉', '3'),
      )
      .map((parts) => parts.join(''))
    const units = fc
      .array(fc.integer({ min: 0, max: 0xffff }))
      .map((codes) => String.fromCharCode(...codes))
    const text = fc.oneof(words, units, fc.string({ unit: 'binary' }))
    fc.assert(fc.property(text, text, expectExact), { numRuns: 500 })
  })

  test('gives long texts back exactly, however much they differ', () => {
    const line = Array.from({ length: 9_000 }, (_, at) => `word${(at * 7_919) % 1_000}`)
    const old = line.join(' ')
    expectExact(old, `${old.slice(0, 30_000)} and more ${old.slice(30_000)}`)
    expectExact(old, line.map((word, at) => (at % 50 === 0 ? `new${at}` : word)).join(' '))
    expectExact(old, [...line].reverse().join(' '))
    expectExact(old, 'Nothing of it is left. '.repeat(2_000))
  })

  test('of a long text edited in the middle marks only the edit', () => {
    const half = 'Officials on Quay 4 said the water was deep. '.repeat(2_000)
    expect(diffWords(half + half, `${half}It rained. ${half}`)).toEqual([
      ['=', half],
      ['+', 'It rained. '],
      ['=', half],
    ])
  })
})
