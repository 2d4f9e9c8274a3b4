import { describe, expect, test } from '@jest/globals'
import { alignBlocks } from '../../../core/align/align-blocks.ts'

function paragraphs(...texts: readonly string[]) {
  return texts.map((text) => ({ type: 'paragraph' as const, text }))
}

/** `old>new` with `moved` and `edited`. */
function align(...sides: Parameters<typeof alignBlocks>): readonly string[] {
  return alignBlocks(...sides).map(
    (pair) => `${pair.old}>${pair.new}${pair.moved ? ' moved' : ''}${pair.edited ? ' edited' : ''}`,
  )
}

const ferry = 'A ferry sank off Port Ellery on Tuesday. Eleven people are missing.'
const winds = 'Strong winds had closed the harbour the night before. Boats stayed in port.'
const owner = 'The vessel belongs to Lowe Lines, a family company founded in 1911.'

describe('aligned blocks', () => {
  test('keep their place when others are put on top', () => {
    expect(
      align(paragraphs(ferry, winds), paragraphs('Divers left.', owner, ferry, winds)),
    ).toEqual(['0>2', '1>3'])
  })

  test('are edited when a reader sees other words, not other quotation marks', () => {
    const old = paragraphs(ferry, '“We left,” she said.')
    const fresh = paragraphs(ferry.replace('Eleven', 'Three'), '"We left,"  she said.')
    expect(align(old, fresh)).toEqual(['0>0 edited', '1>1'])
  })

  test('moved, edited or not', () => {
    const edited = owner.replace('1911', '1912')
    expect(align(paragraphs(ferry, winds, owner), paragraphs(edited, ferry, winds))).toEqual([
      '2>0 moved edited',
      '0>1',
      '1>2',
    ])
  })

  test('stay the same block in their larger part when they are divided', () => {
    const [lead, rest] = [
      'Boats stayed in port.',
      'Strong winds had closed the harbour the night before.',
    ]
    expect(align(paragraphs(ferry, winds), paragraphs(ferry, rest, lead))).toEqual([
      '0>0',
      '1>1 edited',
    ])
  })

  test('pair markers with markers only', () => {
    const line = 'Earlier story follows.'
    const marker = { type: 'marker' as const, text: line }
    expect(align(paragraphs(line), [marker])).toEqual([])
    expect(align([marker], [marker])).toEqual(['0>0'])
  })

  test('pair though they hold no text', () => {
    expect(align(paragraphs('', ferry, ' '), paragraphs('', ferry, ' '))).toEqual([
      '0>0',
      '1>1',
      '2>2',
    ])
  })

  test('take copies in order', () => {
    const gap = paragraphs('* * *', ferry, '* * *', winds, '* * *')
    expect(align(gap, gap)).toEqual(['0>0', '1>1', '2>2', '3>3', '4>4'])
  })
})
