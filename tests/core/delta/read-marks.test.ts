import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { applyDelta } from '../../../core/delta/apply-delta.ts'
import { DeltaMismatchError } from '../../../core/delta/delta-mismatch-error.ts'
import { makeDelta } from '../../../core/delta/make-delta.ts'
import { type Marks, readMarks } from '../../../core/delta/read-marks.ts'
import type { Block, Document } from '../../../core/story/document.ts'
import { arbitraryDocument, editedPair, paragraph, storyOf } from './documents.ts'

const a = paragraph('1-1', 'A ferry sank.')
const b = paragraph('1-2', 'Eleven people are missing.')
const c = paragraph('1-3', 'The sea was calm.')
const d = paragraph('1-4', 'The ferry was built in 1971.')
const news = paragraph('2-1', 'Divers reached the wreck.', 'update')

function marksOf(old: Document, fresh: Document): Marks {
  return readMarks(old, makeDelta(old, fresh))
}

/** `1-1 same, 1-3 moved up`: the marks in one line. */
function shown(old: Block[], fresh: Block[]): string {
  return marksOf(storyOf(...old), storyOf(...fresh))
    .blocks.map(({ id, mark, direction }) => [id, mark, direction].filter(Boolean).join(' '))
    .join(', ')
}

test('an update on top is new and moves nothing', () => {
  expect(shown([a, b, c], [news, a, b, c])).toBe('2-1 new, 1-1 same, 1-2 same, 1-3 same')
})

test('a block carried up is the only one that moved', () => {
  expect(shown([a, b, c, d], [d, a, b, c])).toBe('1-4 moved up, 1-1 same, 1-2 same, 1-3 same')
})

test('a block carried down is the only one that moved', () => {
  expect(shown([a, b, c, d], [b, c, d, a])).toBe('1-2 same, 1-3 same, 1-4 same, 1-1 moved down')
})

test('a block below one that was removed did not move', () => {
  expect(shown([a, b, c], [a, c])).toBe('1-1 same, 1-3 same')
})

test('a block of another type or section is the same to a reader', () => {
  const carried = { ...a, section: 'earlier' as const, type: 'quote' as const }
  expect(shown([a], [carried])).toBe('1-1 same')
})

test('an edited block shows the words that went and came', () => {
  const { blocks } = marksOf(storyOf(b), storyOf({ ...b, text: 'Three people are missing.' }))
  const [block] = blocks
  expect(block).toMatchObject({ id: '1-2', mark: 'edited' })
  expect(block?.words?.map(([sign, text]) => [sign, text.trim()])).toEqual([
    ['-', 'Eleven'],
    ['+', 'Three'],
    ['=', 'people are missing.'],
  ])
})

test('a block that was edited and moved says both', () => {
  const edited = { ...d, text: 'The ferry was built in 1972.' }
  const [first] = marksOf(storyOf(a, b, c, d), storyOf(edited, a, b, c)).blocks
  expect(first).toMatchObject({ id: '1-4', mark: 'moved', direction: 'up' })
  expect(first?.words).toContainEqual(['-', expect.stringContaining('1971')])
})

test('a removed block stands behind the one it stood behind', () => {
  const { removed } = marksOf(storyOf(a, b, c), storyOf(news, a, c))
  expect(removed).toEqual([{ id: '1-2', text: b.text, after: '1-1' }])
})

test('a removed lead stands where the old copy begins, under the update', () => {
  const { removed } = marksOf(storyOf(a, b, c), storyOf(news, b, c))
  expect(removed).toEqual([{ id: '1-1', text: a.text, after: '2-1' }])
})

test('a removed block does not follow a neighbour that moved away', () => {
  const { removed } = marksOf(storyOf(a, b, c, d), storyOf(b, d, a))
  expect(removed).toEqual([{ id: '1-3', text: c.text, after: '1-2' }])
})

test('when nothing stayed, what was removed stands on top', () => {
  const { removed } = marksOf(storyOf(a, b), storyOf(news))
  expect(removed.map(({ after }) => after)).toEqual([null, null])
})

test('fields that changed are told with both values', () => {
  const old = storyOf(a)
  expect(marksOf(old, { ...old, headline: 'Ferry lost', byline: null }).fields).toEqual([
    { field: 'headline', from: 'Ferry sinks off Port Ellery', to: 'Ferry lost' },
    { field: 'byline', from: 'By ANNA VESK', to: null },
  ])
})

test('a delta that does not fit has no marks', () => {
  expect(() => readMarks(storyOf(a), [9])).toThrow(DeltaMismatchError)
})

test('marks account for every block of either side, and their words for every text', () => {
  const pairs = fc.oneof(editedPair, fc.tuple(arbitraryDocument, arbitraryDocument))
  fc.assert(
    fc.property(pairs, ([old, fresh]) => {
      const ops = makeDelta(old, fresh)
      const { blocks, removed, fields } = readMarks(old, ops)
      expect(blocks.map(({ id }) => id)).toEqual(applyDelta(old, ops).blocks.map(({ id }) => id))
      const added = blocks.filter(({ mark }) => mark === 'new').length
      expect(old.blocks.length - removed.length).toBe(fresh.blocks.length - added)
      for (const field of fields) expect(old[field.field]).not.toBe(fresh[field.field])
      for (const [index, { words, mark, direction }] of blocks.entries()) {
        expect(mark === 'moved').toBe(direction !== undefined)
        if (mark === 'edited') expect(words).toBeDefined()
        if (!words) continue
        const after = words.filter(([sign]) => sign !== '-').map(([, text]) => text)
        const before = words.filter(([sign]) => sign !== '+').map(([, text]) => text)
        expect(after.join('')).toBe(fresh.blocks[index]?.text)
        expect(old.blocks.map(({ text }) => text)).toContain(before.join(''))
      }
    }),
    { numRuns: 1000 },
  )
})

test('blocks that are not marked moved kept their order, and no more could have', () => {
  const shuffled = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6])
  fc.assert(
    fc.property(shuffled, (order) => {
      const all = [0, 1, 2, 3, 4, 5, 6].map((n) => paragraph(`1-${n}`, `Paragraph ${n}.`))
      const fresh = order.flatMap((n) => all[n] ?? [])
      const { blocks } = marksOf(storyOf(...all), storyOf(...fresh))
      const stayed = order.filter((_, index) => blocks[index]?.mark === 'same')
      expect(stayed).toEqual([...stayed].sort((x, y) => x - y))
      expect(stayed).toHaveLength(longestByTrial(order))
    }),
  )
})

/** The length of a longest rising subsequence, by trying all of them. */
function longestByTrial(values: readonly number[], above = -1): number {
  return values.reduce((longest, value, index) => {
    if (value <= above) return longest
    return Math.max(longest, 1 + longestByTrial(values.slice(index + 1), value))
  }, 0)
}
