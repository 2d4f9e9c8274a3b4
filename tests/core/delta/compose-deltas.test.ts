import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { applyDelta } from '../../../core/delta/apply-delta.ts'
import { composeDeltas } from '../../../core/delta/compose-deltas.ts'
import { DeltaMismatchError } from '../../../core/delta/delta-mismatch-error.ts'
import { makeDelta } from '../../../core/delta/make-delta.ts'
import type { Op } from '../../../core/delta/op.ts'
import type { Document } from '../../../core/story/document.ts'
import { arbitraryDocument, editedChain, paragraph, storyOf } from './documents.ts'

const sizeOf = (ops: readonly Op[]) => JSON.stringify(ops).length

/** The deltas of a chain made one. */
function composeAll(chain: readonly Document[]): readonly Op[] {
  return chain
    .slice(1)
    .map((fresh, at) => makeDelta(chain[at]!, fresh))
    .reduce(composeDeltas)
}

describe('deltas in a row become one', () => {
  test('for any three documents', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryDocument, arbitraryDocument, (a, b, c) => {
        const composed = composeDeltas(makeDelta(a, b), makeDelta(b, c))
        expect(applyDelta(a, JSON.parse(JSON.stringify(composed)))).toEqual(c)
      }),
      { numRuns: 1000 },
    )
  })

  test('for any story and its edited revisions, whichever are put together first', () => {
    fc.assert(
      fc.property(editedChain, (chain) => {
        const [a, b, c, d] = chain
        const steps = [makeDelta(a, b), makeDelta(b, c), makeDelta(c, d)] as const
        const left = composeDeltas(composeDeltas(steps[0], steps[1]), steps[2])
        const right = composeDeltas(steps[0], composeDeltas(steps[1], steps[2]))
        expect(applyDelta(a, left)).toEqual(d)
        expect(applyDelta(a, right)).toEqual(d)
      }),
      { numRuns: 1000 },
    )
  })

  test('and are no longer than they were, but for what is said to stay', () => {
    fc.assert(
      fc.property(editedChain, ([a, b, c]) => {
        const [first, second] = [makeDelta(a, b), makeDelta(b, c)]
        // A setting may be needed once more where a block of the other kind stands between.
        const most = sizeOf(first) + sizeOf(second) + 60 * c.blocks.length
        expect(sizeOf(composeDeltas(first, second))).toBeLessThanOrEqual(most)
      }),
    )
  })
})

const lead =
  'A ferry with 34 people on board sank off Port Ellery on Monday, the harbour office said.'
const toll = 'Eleven people are missing, and four were taken to hospital.'
const first = storyOf(paragraph('1-1', lead), paragraph('1-2', toll))
const chain: readonly Document[] = [
  first,
  storyOf(paragraph('2-1', 'Divers are on their way.'), ...first.blocks),
  storyOf(
    paragraph('2-1', 'Divers went down at noon.'),
    paragraph('1-1', lead.replace('34', '36')),
    paragraph('1-2', toll.replace('Eleven', 'Nine')),
  ),
  storyOf(
    paragraph('2-1', 'Divers found the wreck at noon.'),
    paragraph('1-2', toll.replace('Eleven', 'Six')),
    paragraph('1-1', lead.replace('34', '38')),
  ),
]

test('the deltas of a chain are as small together as the delta of its ends', () => {
  const composed = composeAll(chain)
  expect(applyDelta(first, composed)).toEqual(chain.at(-1))
  expect(composed).toEqual(makeDelta(first, chain.at(-1)!))
})

test('what came and went again leaves nothing', () => {
  const there = makeDelta(first, chain[1]!)
  expect(composeDeltas(there, makeDelta(chain[1]!, first))).toEqual([2])
})

test('text carried out of a block that was new comes from where that had it', () => {
  const a = storyOf(paragraph('1-1', `${lead} ${toll}`))
  const b = storyOf(paragraph('2-1', toll), paragraph('1-1', lead))
  const c = storyOf(paragraph('3-1', `Late on Monday: ${toll}`), paragraph('1-1', lead))
  const composed = composeDeltas(makeDelta(a, b), makeDelta(b, c))
  expect(applyDelta(a, composed)).toEqual(c)
  expect(JSON.stringify(composed)).not.toContain('missing')
})

test('a field that was set, edited and set from carried text stays exact', () => {
  const set: Op[] = [{ headline: 'Ferry sinks' }, 2]
  const edit: Op[] = [{ headline: [6, 5, ['lost; ', 1, 0, 6]] }, 2]
  const composed = composeDeltas(set, edit)
  expect(composed).toEqual([{ headline: ['', 'Ferry lost; ', 1, 0, 6] }, 2])
  expect(applyDelta(first, composed).headline).toBe('Ferry lost; Eleven')
  expect(applyDelta(first, composeDeltas(composed, [{ byline: null }, 2])).byline).toBeNull()
})

test.each<[string, Op[], Op[]]>([
  ['a block that the first does not leave', [1], [2]],
  ['text that the first does not leave', [['2-1', 'Short.']], [[4, 9, '']]],
  ['text behind what the first leaves', [['2-1', 'Short.']], [[9, 0, '!']]],
  ['text of a block that the first does not leave', [1], [['3-1', 4, 0, 1]]],
  ['a field that the first took away', [{ headline: null }], [{ headline: [0, 0, 'x'] }]],
])('%s is an error', (_, first, second) => {
  expect(() => composeDeltas(first, second)).toThrow(DeltaMismatchError)
})
