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

test('properties that a peer adds to a block are not taken over', () => {
  const block = { ...paragraph('1-1', 'Kept.'), onclick: 'alert(1)' }
  const { blocks } = applyDelta(EMPTY_DOCUMENT, [{ op: 'insert', block }])
  expect(blocks).toEqual([paragraph('1-1', 'Kept.')])
})

const old = storyOf(paragraph('1-1', 'A ferry sank.'), paragraph('1-2', 'Eleven are missing.'))
const misfits: Record<string, unknown> = {
  'an unknown op': { op: 'replace', from: 0 },
  'an op named after an inherited property': { op: 'constructor' },
  'no op at all': null,
  'a range past the end': { op: 'copy', from: 1, to: 3 },
  'an empty range': { op: 'copy', from: 1, to: 1 },
  'a range backwards': { op: 'copy', from: 1, to: 0 },
  'a negative range': { op: 'copy', from: -1, to: 1 },
  'a fractional range': { op: 'copy', from: 0.5, to: 1 },
  'an index as text': { op: 'copy', from: '0', to: '1' },
  'an edit of a block that is not there': { op: 'edit', from: 2 },
  'an edit of no block': { op: 'edit', edits: [] },
  'an edit past the text': { op: 'edit', from: 0, edits: [[10, 14, '']] },
  'an edit backwards': { op: 'edit', from: 0, edits: [[5, 2, '']] },
  'edits out of order': {
    op: 'edit',
    from: 0,
    edits: [
      [4, 6, ''],
      [0, 1, ''],
    ],
  },
  'edits that overlap': {
    op: 'edit',
    from: 0,
    edits: [
      [0, 4, ''],
      [3, 6, ''],
    ],
  },
  'an edit without text': { op: 'edit', from: 0, edits: [[0, 1]] },
  'an edit with offsets that are not whole': { op: 'edit', from: 0, edits: [[0, 1.5, '']] },
  'edits that are no list': { op: 'edit', from: 0, edits: 'x' },
  'text replaced as a property': { op: 'edit', from: 0, set: { text: 'Nothing happened.' } },
  'an unknown property': { op: 'edit', from: 0, set: { style: 'red' } },
  'a prototype as a property': { op: 'edit', from: 0, set: JSON.parse('{"__proto__": {}}') },
  'an unknown block type': { op: 'edit', from: 0, set: { type: 'script' } },
  'an inherited name as block type': { op: 'edit', from: 0, set: { type: 'toString' } },
  'properties that are no object': { op: 'edit', from: 0, set: 'type' },
  'a block without text': {
    op: 'insert',
    block: { id: '2-1', type: 'paragraph', section: 'body' },
  },
  'a block with an unknown section': {
    op: 'insert',
    block: { ...paragraph('2-1', ''), section: 'x' },
  },
  'no block': { op: 'insert' },
  'an unknown field': { op: 'set', field: '__proto__', value: null },
  'a field that is not text': { op: 'set', field: 'headline', value: 3 },
  'a field without a value': { op: 'set', field: 'headline' },
}

describe('a delta that does not fit is refused', () => {
  for (const [name, op] of Object.entries(misfits)) {
    test(`with ${name}`, () => {
      const ops = [{ op: 'copy', from: 0, to: 1 }, op] as readonly Op[]
      expect(() => applyDelta(old, ops)).toThrow(DeltaMismatchError)
      expect(() => applyDelta(old, ops)).toThrow(/^Op 1 does not fit/)
    })
  }
})
