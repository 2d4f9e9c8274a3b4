import { describe, expect, test } from '@jest/globals'
import type { StorySummary } from '../../core/protocol/messages.ts'
import { agoText } from '../../ui/front/ago.tsx'
import { orderFront, pickLead } from '../../ui/front/order-front.ts'
import { shorten } from '../../ui/story/lead.ts'
import { isReworded } from '../../ui/story/rewording.ts'
import { documentDirection } from '../../ui/story/text-direction.ts'
import { heldText } from '../../ui/story/update-pill.tsx'
import { copy } from './ferry-story.ts'

test.each([
  ['2026-09-05T14:31:31.000Z', 'just now'],
  ['2026-09-05T14:31:00.000Z', '1 min ago'],
  ['2026-09-05T13:33:00.000Z', '59 min ago'],
  ['2026-09-05T13:32:00.000Z', '1 h ago'],
  ['2026-09-04T14:32:01.000Z', '23 h ago'],
  ['2026-09-04T14:32:00.000Z', null],
  // The reader's clock is a little behind; or far off.
  ['2026-09-05T14:32:30.000Z', 'just now'],
  ['2026-09-05T15:32:00.000Z', null],
])('at 14:32, %s was %s', (at, text) => {
  expect(agoText(at, '2026-09-05T14:32:00.000Z')).toBe(text)
})

test.each([
  [{ updates: 1, newBlocks: 2, editedBlocks: 0 }, 'New update · 2 paragraphs'],
  [{ updates: 1, newBlocks: 0, editedBlocks: 1 }, 'New update · 1 edit'],
  [{ updates: 3, newBlocks: 1, editedBlocks: 4 }, '3 new updates · 1 paragraph'],
  [{ updates: 1, newBlocks: 0, editedBlocks: 0 }, 'New update'],
])('the pill says of %j: %s', (held, text) => {
  expect(heldText(held)).toBe(text)
})

describe('shortened text', () => {
  test('is cut at the end of a word', () => {
    expect(shorten('A fire broke out on a ferry', 18)).toBe('A fire broke out…')
  })
  test('is cut anywhere where there is no word to end at', () => {
    expect(shorten('a'.repeat(50), 10)).toBe(`${'a'.repeat(9)}…`)
  })
  test('stays as it is when it fits', () => {
    expect(shorten('A fire', 6)).toBe('A fire')
  })
})

test('a front page leaves out withdrawn stories and puts the newest update first', () => {
  const stories = [summary('old', 10), summary('gone', 13, { state: 'killed' }), summary('new', 12)]
  expect(orderFront(stories).map(({ id }) => id)).toEqual(['new', 'old'])
})

test('a copy edit does not take the lead of a front page, unless there is nothing else', () => {
  const edited = summary('edited', 12, { kind: 'copyedit' })
  const [news, older] = [summary('news', 11), summary('older', 10)]
  expect(pickLead([edited, news, older])).toEqual({ leading: news, others: [edited, older] })
  expect(pickLead([edited])).toEqual({ leading: edited, others: [] })
  expect(pickLead([])).toBeNull()
})

function summary(id: string, hour: number, more: Partial<StorySummary> = {}): StorySummary {
  const updatedAt = `2026-09-05T${hour}:00:00.000Z`
  const head = { id, epoch: 'e', revision: 1, hash: 'h' }
  const names = { slug: id, slugline: id, headline: null, lead: null, summary: 'First report' }
  const state = { state: 'open', urgency: null, kind: 'first' } as const
  return { ...head, ...names, ...state, firstFiledAt: updatedAt, updatedAt, ...more }
}

test.each([
  ['ar', 'Latin headline', 'rtl'],
  ['fa-IR', null, 'rtl'],
  ['pa-Arab', null, 'rtl'],
  ['ar-Latn', null, 'ltr'],
  ['en', 'عربي', 'ltr'],
  [null, '«212» شخصا BBC', 'rtl'],
  [null, '212: BBC عربي', 'ltr'],
  [null, null, 'ltr'],
])('a story in language %j with the headline %j runs %s', (language, headline, direction) => {
  expect(documentDirection({ ...copy(headline, []), language })).toBe(direction)
})

describe('an edit', () => {
  const kept = 'the county engineer said on Monday '
  test('of a few words is read in place', () => {
    expect(
      isReworded([
        ['=', kept],
        ['-', 'two'],
        ['+', 'three'],
        ['=', kept],
        ['+', 'late'],
      ]),
    ).toBe(false)
  })
  test('in one place is read in place, whatever its size', () => {
    expect(
      isReworded([
        ['-', kept.repeat(5)],
        ['+', kept.repeat(9)],
        ['=', 'said.'],
      ]),
    ).toBe(false)
  })
  test('that only adds is read in place', () => {
    expect(
      isReworded([
        ['+', kept.repeat(5)],
        ['=', 'said'],
        ['+', kept.repeat(9)],
      ]),
    ).toBe(false)
  })
  test('that leaves crumbs is not', () => {
    expect(
      isReworded([
        ['-', kept],
        ['+', 'nobody '],
        ['=', 'said '],
        ['-', kept],
        ['+', 'that day'],
      ]),
    ).toBe(true)
  })
})
