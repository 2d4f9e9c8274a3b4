import { describe, expect, test } from '@jest/globals'
import { agoText } from '../../ui/front/ago.tsx'
import { orderFront } from '../../ui/front/order-front.ts'
import { shorten } from '../../ui/story/lead.ts'
import { heldText } from '../../ui/story/update-pill.tsx'

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
  const story = (id: string, updatedAt: string, state: 'open' | 'killed' = 'open') => ({
    id,
    slug: id,
    slugline: id,
    state,
    urgency: null,
    epoch: 'e',
    revision: 1,
    hash: 'h',
    headline: null,
    lead: null,
    kind: 'first' as const,
    summary: 'First report',
    firstFiledAt: updatedAt,
    updatedAt,
  })
  const stories = [
    story('old', '2026-09-05T10:00:00.000Z'),
    story('gone', '2026-09-05T13:00:00.000Z', 'killed'),
    story('new', '2026-09-05T12:00:00.000Z'),
  ]
  expect(orderFront(stories).map(({ id }) => id)).toEqual(['new', 'old'])
})
