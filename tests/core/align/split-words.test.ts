import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { splitWords } from '../../../core/align/split-words.ts'

function words(text: string, language?: string): readonly string[] {
  return splitWords(text, language).flatMap((piece) => (piece.type === 'word' ? [piece.text] : []))
}

describe('words', () => {
  test.each([
    ['plain words', 'The ferry sank.', ['The', 'ferry', 'sank']],
    ['numbers with their signs', '$2.5 1,200 12% 9:30', ['$2.5', '1,200', '12%', '9:30']],
    ['contractions and initials', "didn’t U.S. Navy's", ['didn’t', 'U.S.', "Navy's"]],
    ['words with numbers in them', 'the 3rd A320', ['the', '3rd', 'A320']],
    ['numbers in Han', '三十一人', ['三十一', '人']],
    ['words of Thai', 'เรือจมลงเมื่อวันจันทร์', ['เรือ', 'จม', 'ลง', 'เมื่อ', 'วัน', 'จันทร์']],
    ['letters with their marks', 'Maḷe\u0301 किताब', ['Maḷe\u0301', 'किताब']],
    ['right-to-left words', 'غرقت العبارة اليوم', ['غرقت', 'العبارة', 'اليوم']],
  ])('keeps %s whole', (_, text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  test('divides scripts that join words', () => {
    expect(words('渡轮沉没，三人失踪。', 'zh').length).toBeGreaterThan(3)
  })

  test('is the text again when joined, whatever the text holds', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary-ascii' }), raw())
    fc.assert(
      fc.property(text, (given) => {
        const pieces = splitWords(given)
        expect(pieces.map((piece) => piece.text).join('')).toBe(given)
        expect(pieces.every((piece) => piece.text !== '')).toBe(true)
      }),
    )
  })

  test('takes any language tag', () => {
    expect(words('渡轮沉没', 'not a tag!').join('')).toBe('渡轮沉没')
  })

  /** Any UTF-16, lone surrogates included. */
  function raw() {
    return fc
      .array(fc.integer({ min: 0, max: 0xffff }))
      .map((units) => String.fromCharCode(...units))
  }
})
