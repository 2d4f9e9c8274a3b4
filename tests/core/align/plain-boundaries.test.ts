import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { plainBoundaries } from '../../../core/align/plain-boundaries.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

function expectedOf(text: string): readonly number[] {
  const spaced = text.replace(/[\r\n]/g, ' ')
  return [...segmenter.segment(spaced)].map(({ index, segment }) => index + segment.length)
}

/** Characters that decide, many times over, and every other one that counts as plain. */
const DECIDING = [...'..!?  \'"()[]aBé3,-:–“”‘’«»\n\u00a0']
const PLAIN = Array.from({ length: 0x100 }, (_, code) => String.fromCharCode(code)).filter((one) =>
  /[\t\n\r -~\u00a0À-ÿ]/.test(one),
)

describe('boundaries of plain text', () => {
  test('are those of Intl.Segmenter, for any text that counts as plain', () => {
    const character = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...DECIDING) },
      { weight: 1, arbitrary: fc.constantFrom(...PLAIN, ...'£€…—•') },
    )
    fc.assert(
      fc.property(fc.string({ unit: character, minLength: 1, maxLength: 24 }), (text) => {
        const found = plainBoundaries(text, 'en')
        if (found !== null) expect(found).toEqual(expectedOf(text))
      }),
      { numRuns: 5_000 },
    )
  })

  test('are left to Intl.Segmenter in other scripts, in Greek, and behind an opening bracket', () => {
    expect(plainBoundaries('Лодка ушла. Шторм.', 'ru')).toBeNull()
    expect(plainBoundaries('Who? Me; Yes.', 'el')).toBeNull()
    expect(plainBoundaries('Dr. Vale', 'en-u-ss-standard')).toBeNull()
    expect(plainBoundaries('They left.(They came back.)', 'en')).toBeNull()
    expect(plainBoundaries('It sank. They left.', 'en')).toEqual([9, 19])
  })
})
