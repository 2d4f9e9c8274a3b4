import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canonicalText } from '../../../core/align/canonical-text.ts'

const anyText = fc.string({ unit: 'binary' })

describe('canonical text', () => {
  test.each([
    ['quotation marks', '“Don’t,” she said', '"Don\'t," she said'],
    ['dashes and the spaces around them', 'the port — closed', 'the port--closed'],
    ['white space', ' a\u00a0b\n\tc ', 'a b c'],
    ['composed and decomposed letters', 'Mal\u00e9', 'Male\u0301'],
    ['ligatures and full-width letters', 'ﬁre ＡＢＣ１２', 'fire ABC12'],
    ['case', 'THE STORM', 'the storm'],
    ['invisible characters', 'har\u00adbour\u200b', 'harbour'],
  ])('takes %s for the same', (_, a, b) => {
    expect(canonicalText(a)).toBe(canonicalText(b))
  })

  test.each([
    ['11 missing', '12 missing'],
    ['was not found', 'was found'],
    ['船沉了', '船到了'],
  ])('tells %s from %s', (a, b) => {
    expect(canonicalText(a)).not.toBe(canonicalText(b))
  })

  test('leaves canonical text as it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = canonicalText(text)
        expect(canonicalText(once)).toBe(once)
      }),
    )
  })
})
