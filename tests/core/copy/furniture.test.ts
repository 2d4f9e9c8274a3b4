import { describe, expect, test } from '@jest/globals'
import { readText } from '../../../core/copy/read-text.ts'
import { discarded } from './outline.ts'

const BODY = [
  'A ferry caught fire off Norland on Thursday, the coast guard said.',
  'It was not clear how many people were on board.',
]
const TITLES = [
  'Storm closes harbour for third day',
  'Mayor resigns after audit of port funds',
  'Schools reopen Monday across the bay',
]
const copy = (...paragraphs: string[]): string => paragraphs.join('\n\n')

describe('furniture', () => {
  test('a tail of three titles goes even where nothing else shows a page', () => {
    expect(discarded(readText(copy(...BODY, ...TITLES)))).toEqual(
      TITLES.map((title) => `other headlines: ${title}`),
    )
  })

  test('a tail of two goes when the page shows otherwise', () => {
    const reading = readText(copy('Published 3 hours ago', ...BODY, ...TITLES.slice(1)))
    expect(reading.blocks.map(({ text }) => text)).toEqual(BODY)
  })

  test('titles below "Most read" go, time stamps among them too', () => {
    const reading = readText(
      copy(...BODY, 'Most read', 'Storm closes harbour', '3 hours ago', 'Mayor resigns'),
    )
    expect(reading.blocks.map(({ text }) => text)).toEqual(BODY)
  })

  test.each([
    ['two titles alone', TITLES.slice(1)],
    ['a list that a colon announces', ['Three things will change, it said:', ...TITLES]],
    ['a list with a label', ['What we know', ...TITLES]],
    [
      'rows with figures',
      ['Alder Harbour and Sons 54', 'Birch Point and Daughters 33', 'Cedar Bay and Company 12'],
    ],
    [
      'lines that speak of the same',
      [
        'Ferry left the pier at noon',
        'Guard boats were sent out at once',
        'Norland asked Kestrel for help',
      ],
    ],
    ['names', ['Ann Loe', 'John Roe', 'Jane Doe']],
    ['titles in quotes', TITLES.map((title) => `“${title}”`)],
    ['questions', TITLES.map((title) => `${title}?`)],
    ['list items', TITLES.map((title) => `• ${title}`)],
  ])('a story may end in %s', (_title, tail) => {
    const reading = readText(copy(...BODY, ...tail))
    expect(reading.furniture).toEqual([])
    expect(reading.blocks).toHaveLength(BODY.length + tail.length)
  })

  test('what only may be furniture stays inside a story and goes around it', () => {
    const inside = readText(copy(BODY[0] ?? '', 'World', BODY[1] ?? ''))
    expect(inside.furniture).toEqual([])
    const above = readText(copy('World', ...BODY))
    expect(discarded(above)).toEqual(['navigation: World'])
  })

  test('a run of buttons goes wherever it stands', () => {
    const reading = readText(copy(BODY[0] ?? '', 'Share', 'Email', 'Print', BODY[1] ?? ''))
    expect(reading.blocks.map(({ text }) => text)).toEqual(BODY)
  })

  test('copy that is all furniture has no blocks, and says so', () => {
    for (const text of [
      '',
      ' \n\t\n ',
      'Share\nTweet\nSubscribe',
      'Published 3 years ago',
      '___',
    ]) {
      const reading = readText(text)
      expect(reading.blocks).toEqual([])
      expect(reading.warnings.map(({ code }) => code)).toContain('no-text')
    }
  })
})
