import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { applyDelta } from '../../../core/delta/apply-delta.ts'
import { DeltaMismatchError } from '../../../core/delta/delta-mismatch-error.ts'
import { makeDelta } from '../../../core/delta/make-delta.ts'
import type { Op } from '../../../core/delta/op.ts'
import { EMPTY_DOCUMENT } from '../../../core/story/document.ts'
import { arbitraryDocument, editedPair, paragraph, storyOf } from './documents.ts'

describe('a delta reproduces the new document', () => {
  test('for any two documents', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryDocument, (old, fresh) => {
        expect(applyDelta(old, makeDelta(old, fresh))).toEqual(fresh)
      }),
      { numRuns: 2000 },
    )
  })

  test('for any document and an edited one', () => {
    fc.assert(
      fc.property(editedPair, ([old, fresh]) => {
        expect(applyDelta(old, makeDelta(old, fresh))).toEqual(fresh)
      }),
      { numRuns: 2000 },
    )
  })

  test('after it went through JSON, as on every wire', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryDocument, (old, fresh) => {
        const ops = JSON.parse(JSON.stringify(makeDelta(old, fresh)))
        expect(applyDelta(old, ops)).toEqual(fresh)
      }),
      { numRuns: 500 },
    )
  })

  test('from nothing, and to nothing', () => {
    const story = storyOf(paragraph('1-1', 'A ferry sank.'))
    expect(applyDelta(EMPTY_DOCUMENT, makeDelta(EMPTY_DOCUMENT, story))).toEqual(story)
    expect(applyDelta(story, makeDelta(story, EMPTY_DOCUMENT))).toEqual(EMPTY_DOCUMENT)
  })
})

test('blocks that did not change are the same objects', () => {
  const old = storyOf(paragraph('1-1', 'Kept.'), paragraph('1-2', 'Cut.'))
  const fresh = storyOf(paragraph('2-1', 'New.'), paragraph('1-1', 'Kept.'))
  expect(applyDelta(old, makeDelta(old, fresh)).blocks[1]).toBe(old.blocks[0])
})

test('an op says in few words what stays, moves, goes, is new and is edited', () => {
  const [a, b, c, d] = [
    'A ferry sank.',
    'Four are missing.',
    'It rained.',
    'The sea was calm.',
  ].map((text, index) => paragraph(`1-${index}`, text))
  const ops: Op[] = [
    { section: 'update', headline: [0, 5, 'Two ferries'] },
    ['2-1', 'Two ferries sank and ', 1, 5, 12],
    { section: 'earlier', at: 3 },
    1,
    { section: null, at: 0 },
    [2, 5, 'boat', 5, 0, ' fast'],
    -1,
    1,
  ]
  expect(applyDelta(storyOf(a!, b!, c!, d!), ops)).toEqual({
    ...storyOf(
      paragraph('2-1', 'Two ferries sank and are missing.', 'update'),
      paragraph('1-3', 'The sea was calm.', 'earlier'),
      paragraph('1-0', 'A boat sank fast.'),
      paragraph('1-2', 'It rained.'),
    ),
    headline: 'Two ferries sinks off Port Ellery',
  })
})

const old = storyOf(paragraph('1-1', 'A ferry sank.'), paragraph('1-2', 'Eleven are missing.'))
const misfits: Record<string, unknown> = {
  'no op at all': null,
  'a word for an op': 'copy',
  'an empty list': [],
  'no blocks': 0,
  'half a block': 0.5,
  'more blocks than there are': 2,
  'more blocks than a number can hold': 1e300,
  'a block that was taken before': { at: 0 },
  'a place that is negative': { at: -1 },
  'a place that is text': { at: '0' },
  'an unknown property': { onclick: 'alert(1)' },
  'a prototype as a property': JSON.parse('{"__proto__": "paragraph"}'),
  'an inherited name as a property': { constructor: 'paragraph' },
  'an unknown block type': { type: 'script' },
  'an inherited name as block type': { type: 'toString' },
  'an unknown section': { section: 'x' },
  'a section that is no text': { section: 3 },
  'a field that is not text': { headline: 3 },
  'a field of an object': { headline: {} },
  'an edit past the text': [10, 20, ''],
  'an edit beyond any text': [1e300, 1, ''],
  'an edit backwards': [5, -2, ''],
  'an edit that is not whole': [0, 1.5, ''],
  'an edit without text': [0, 1],
  'an edit with a number for text': [0, 1, 1],
  'an edit of more than threes': [0, 1, '', 4],
  'carried text of no block': ['2-1', 2, 0, 1],
  'carried text past the text': ['2-1', 0, 10, 4],
  'carried text without a length': ['2-1', 0, 10],
  'carried text that is no place': ['2-1', 0, '10', 2],
  'carried text in an edit past the text': [0, 1, ['', 0, 10, 4]],
  'text of an object': ['2-1', { toString: 'x' }],
}

describe('a delta that does not fit is refused', () => {
  for (const [name, op] of Object.entries(misfits)) {
    test(`with ${name}`, () => {
      // Behind a setting a block is taken, so that what is set is seen to matter.
      const ops = [1, op, 1] as readonly Op[]
      expect(() => applyDelta(old, ops)).toThrow(DeltaMismatchError)
      const at = name === 'a block that was taken before' ? 2 : 1
      expect(() => applyDelta(old, ops)).toThrow(new RegExp(`^Op ${at} does not fit`))
    })
  }

  test('with an edit of a field that has no text', () => {
    const ops: Op[] = [{ byline: [0, 0, 'By '] }]
    expect(() => applyDelta({ ...old, byline: null }, ops)).toThrow(DeltaMismatchError)
  })

  test('with more text than a document may have, before the memory is full', () => {
    const story = storyOf(paragraph('1-1', 'x'.repeat(1_000_000)))
    const carried = Array.from({ length: 300_000 }, (_, at) => [0, 0, 1_000_000][at % 3] ?? 0)
    expect(() => applyDelta(story, [['2-1', ...carried]])).toThrow(/more text/)
  })

  test('that is no list', () => {
    expect(() => applyDelta(old, { 0: 1 } as unknown as Op[])).toThrow(DeltaMismatchError)
  })

  test('and leaves the document as it was', () => {
    const before = structuredClone(old)
    expect(() => applyDelta(old, [{ headline: 'Other' }, [0, 1, 'The'], 9])).toThrow(
      DeltaMismatchError,
    )
    expect(old).toEqual(before)
  })
})
