import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { segmentSentences } from '../../../core/align/sentences.ts'

function sentences(text: string, language?: string): readonly string[] {
  return segmentSentences(text, language).map(({ start, end }) => text.slice(start, end))
}

/** Given as `one | two`: the bars are where sentences end. */
function expectDivided(marked: string): void {
  const expected = marked.split(' | ')
  expect(sentences(expected.join(' '))).toEqual(expected)
}

describe('sentences', () => {
  test.each([
    'The ferry sank. | Eleven people are missing. | Why?',
    'Gen. Mara Vell and Lt. Oda met Dr. Finch at St. Osyth. | Then they left.',
    'The U.S. Navy sent a ship. | It left the U.S. | The crew is safe.',
    'The fire began on Jan. 3 at 5 p.m. | Crews came at 6 p.m. Monday.',
    'J. R. Calder won. | No. 4 seed Anders B. Lunde lost.',
    'Shares of Orrin Corp. Chief Executive Ida Lowe fell. | She leads Orrin Corp. | The board met.',
    '"We left," she said. | "It was dark." | Nobody spoke.',
    '"Go!" he cried. | "Where to?" she asked.',
    '1. Boil tap water. | 2. Stay inside.',
    'ST. ELLERY (AP) — The bridge fell. | Two cars were on it.',
    'The toll rose 3.5 percent to 1,204.6 million. | It was a record.',
    'He waited... and waited. | Then it rained.',
    'Nobody was hurt. | All are safe! 🎉',
  ])('%s', expectDivided)

  test.each([
    ['Chinese', 'zh', ['渡轮沉没了。', '「走吧。」', '她说。', '三人获救！']],
    ['Japanese', 'ja', ['船が沈んだ。', '3人が助かった。']],
    ['Arabic', 'ar', ['غرقت العبارة.', 'أين الركاب؟', 'لا أحد يعرف.']],
    ['Hindi', 'hi', ['नाव डूब गई।', 'तीन लोग लापता हैं।']],
  ])('end where %s ends them', (_, language, expected) => {
    const space = language === 'zh' || language === 'ja' ? '' : ' '
    expect(sentences(expected.join(space), language)).toEqual(expected)
  })

  test('run over a line break and end at a blank line', () => {
    expect(sentences('Rescue boats\nleft port\n \nMore to come')).toEqual([
      'Rescue boats\nleft port',
      'More to come',
    ])
  })

  test('go on from one window to the next as if there were none', () => {
    const one = 'Officials on Quay 4 said the water was 3.5 metres deep at noon. '
    expect(sentences(one.repeat(400))).toEqual(Array(400).fill(one.trim()))
    const long = `Boats ${'and boats '.repeat(2_000)}left.`
    expect(sentences(`${long} ${long}`)).toEqual([long, long])
  })

  test('end with the text, even at a bracket that opens nothing', () => {
    expect(sentences('火。「\n\n')).toEqual(['火。「'])
    expect(sentences('!「\n\n')).toEqual(['!「'])
  })

  test('hold every character but white space, in order, without overlap', () => {
    const text = fc
      .array(fc.constantFrom('A', 'b', '.', '!', '"', '”', ' ', '\n', '1', '。', '「', 'Mr', '🎉'))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (given) => {
        const spans = segmentSentences(given)
        const held = spans.map(({ start, end }) => given.slice(start, end))
        expect(held.join('').replace(/\s/g, '')).toBe(given.replace(/\s/g, ''))
        expect(held.every((sentence) => sentence !== '' && sentence === sentence.trim())).toBe(true)
        spans.slice(1).forEach(({ start }, at) => {
          expect(start).toBeGreaterThanOrEqual(spans[at]!.end)
        })
      }),
    )
  })
})
