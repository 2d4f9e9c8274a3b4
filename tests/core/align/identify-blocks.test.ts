import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { identifyBlocks } from '../../../core/align/identify-blocks.ts'

const paragraph = (text: string) => ({ type: 'paragraph' as const, section: 'body' as const, text })
const ids = (blocks: ReturnType<typeof identifyBlocks>) => blocks.map(({ id }) => id)

const ferry = 'A ferry sank off Port Ellery on Tuesday.'
const winds = 'Strong winds had closed the harbour the night before.'

describe('block ids', () => {
  test('count the new blocks of a revision from 1', () => {
    expect(ids(identifyBlocks([], [ferry, winds].map(paragraph), 1))).toEqual(['1-1', '1-2'])
  })

  test('survive edits, moves, other quotation marks and new copy on top', () => {
    const old = identifyBlocks([], [ferry, winds, '“No.”'].map(paragraph), 1)
    const fresh = ['Divers left.', winds, 'Two boats left.', ferry.replace('A', 'The'), '"No."']
    expect(ids(identifyBlocks(old, fresh.map(paragraph), 2))).toEqual([
      '2-1',
      '1-2',
      '2-2',
      '1-1',
      '1-3',
    ])
  })

  test('are unique and never taken from another block, whatever came before', () => {
    const text = fc.constantFrom(ferry, winds, '', 'a', 'b')
    const old = fc.array(fc.tuple(fc.constantFrom('1-1', '2-1', '2-2', '__proto__'), text))
    fc.assert(
      fc.property(old, fc.array(text), (before, after) => {
        const blocks = before.map(([id, body]) => ({ id, ...paragraph(body) }))
        const fresh = identifyBlocks(blocks, after.map(paragraph), 2)
        expect(new Set(ids(fresh)).size).toBe(after.length)
        expect(fresh.map((block) => block.text)).toEqual(after)
      }),
    )
  })
})
