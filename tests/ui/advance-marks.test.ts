import { describe, expect, test } from '@jest/globals'
import { readMarks } from '../../core/delta/read-marks.ts'
import { advanceMarks, MAX_REMOVED, mixOf, NO_MARKS } from '../../ui/story/advance-marks.ts'
import { marksById } from '../../ui/story/marks-by-id.ts'
import { ALERT, at, copy, deltaTo, paragraph, UPDATE } from './ferry-story.ts'

const read = (revision: number) => ({ number: revision, at: at(revision), freshFrom: revision })
const marksOf = (old: typeof ALERT, fresh: typeof ALERT) =>
  readMarks(old, deltaTo(old, fresh, 2).ops)

describe('marks that stand on a page', () => {
  test('removed text whose neighbour goes too stands behind the neighbour before it', () => {
    const [first, second, third] = ['1-1', '1-2', '1-3'].map((id) => paragraph(id, `Text ${id}.`))
    if (!first || !second || !third) throw new Error('unreachable')
    const all = copy(null, [first, second, third])
    const two = copy(null, [first, second])
    const one = copy(null, [first])
    const once = advanceMarks(NO_MARKS, marksOf(all, two), read(2))
    expect(once.removed.map(({ id, after }) => [id, after])).toEqual([['1-3', '1-2']])
    const twice = advanceMarks(once, marksOf(two, one), read(3))
    expect(twice.removed.map(({ id, after }) => [id, after])).toEqual([
      ['1-3', '1-1'],
      ['1-2', '1-1'],
    ])
    const back = advanceMarks(twice, marksOf(one, all), read(4))
    expect(back.removed).toEqual([])
  })

  test('text that is new to the reader stays new when it is edited before being seen', () => {
    const edited = copy(UPDATE.headline, [
      paragraph('2-1', 'Coast guard crews have brought 213 people off the ferry Alder Maid.'),
      ...UPDATE.blocks.slice(1),
    ])
    const once = advanceMarks(NO_MARKS, marksOf(ALERT, UPDATE), { ...read(2), freshFrom: 2 })
    const unseen = advanceMarks(once, marksOf(UPDATE, edited), { ...read(3), freshFrom: 2 })
    expect(unseen.marks[0]).toMatchObject({ id: '2-1', mark: 'new' })
    const seen = advanceMarks(once, marksOf(UPDATE, edited), { ...read(3), freshFrom: 3 })
    expect(seen.marks[0]).toMatchObject({ id: '2-1', mark: 'edited', revision: 3 })
  })

  test('a page left open keeps a bounded number of removed texts', () => {
    const blocks = Array.from({ length: MAX_REMOVED + 20 }, (_, n) => paragraph(`1-${n}`, `${n}.`))
    const standing = advanceMarks(NO_MARKS, marksOf(copy(null, blocks), copy(null, [])), read(2))
    expect(standing.removed).toHaveLength(MAX_REMOVED)
    expect(standing.removed.at(-1)?.id).toBe(blocks.at(-1)?.id)
  })
})

test('the mix counts blocks added, edited and removed', () => {
  expect(mixOf(marksOf(ALERT, UPDATE))).toEqual({ added: 1, edited: 1, removed: 1 })
})

test('marks by id find what marks by delta find, but for the words', () => {
  const byDelta = marksOf(ALERT, UPDATE)
  const withoutWords = byDelta.blocks.map(({ words: _, ...mark }) => mark)
  expect(marksById(ALERT, UPDATE)).toEqual({ ...byDelta, blocks: withoutWords })
})
