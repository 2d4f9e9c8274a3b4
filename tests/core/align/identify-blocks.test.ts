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

  test('stay with the larger part of a divided block, and with the larger of two that were joined', () => {
    const old = identifyBlocks([], [`${ferry} ${winds}`, '“No.”'].map(paragraph), 1)
    expect(ids(identifyBlocks(old, [ferry, winds, '“No.”'].map(paragraph), 2))).toEqual([
      '2-1',
      '1-1',
      '1-2',
    ])
    const parts = identifyBlocks([], [ferry, winds].map(paragraph), 1)
    expect(ids(identifyBlocks(parts, [`${ferry} ${winds}`].map(paragraph), 2))).toEqual(['1-2'])
  })

  test('stay with the carried part when the story is refiled below its update', () => {
    const marker = { ...paragraph('Earlier story follows.'), type: 'marker' as const }
    const old = identifyBlocks([], [ferry, winds].map(paragraph), 1)
    const news = 'The ferry that sank off Port Ellery on Tuesday was found by divers.'
    const first = [paragraph(news), marker, ...[ferry, winds].map(paragraph)]
    const composite = identifyBlocks(old, first, 2)
    expect(ids(composite)).toEqual(['2-1', '2-2', '1-1', '1-2'])
    const edited = ferry.replace('sank', 'went down')
    const second = ['It lies at 40 metres.', news, 'Earlier story follows.', edited, winds].map(
      (text) => ({
        ...paragraph(text),
        type: text === marker.text ? marker.type : ('paragraph' as const),
      }),
    )
    expect(ids(identifyBlocks(composite, second, 3))).toEqual(['3-1', '2-1', '2-2', '1-1', '1-2'])
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
