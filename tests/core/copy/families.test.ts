import { describe, expect, test } from '@jest/globals'
import { readHtml } from '../../../core/copy/read-html.ts'
import { readText } from '../../../core/copy/read-text.ts'
import { CARRIED } from './families/carried.ts'
import { DESK_NOTES } from './families/desk-notes.ts'
import { ENDINGS } from './families/endings.ts'
import { expectation, type Family, outcome } from './families/family.ts'
import { ORDINARY } from './families/ordinary.ts'
import { PAGES } from './families/pages.ts'
import { WIRE_LABELS } from './families/wire-labels.ts'

const FAMILIES: Readonly<Record<string, Family>> = {
  'wire labels': WIRE_LABELS,
  'notes to desks': DESK_NOTES,
  endings: ENDINGS,
  'carried stories': CARRIED,
  pages: PAGES,
}

describe.each(Object.entries(FAMILIES))('%s', (_name, family) => {
  test.each(Object.entries(family))('%s', (_title, item) => {
    expect(outcome(readText(item.copy))).toEqual(expectation(item))
  })
})

describe('stories that only look special', () => {
  test.each(ORDINARY)('%j', (copy) => {
    const { headline, byline, blocks, ...reading } = readText(copy)
    const texts = [headline, byline, ...blocks.map(({ text }) => text)]
    expect(texts.filter((text) => text !== null)).toEqual(copy.split('\n\n'))
    expect(blocks.map(({ type }) => type)).not.toContain('marker')
    expect(reading).toMatchObject({
      ...{ kindHint: null, edNote: null, correctionNote: null, composite: false },
      ...{ furniture: [], warnings: [] },
    })
  })
})

describe('what readers will not see', () => {
  test('is told by reason, with the first words of each line', () => {
    const titles = ['Storm closes harbour', 'Mayor resigns', 'Schools reopen', 'Bridge shut']
    const copy = ['Eds: Adds toll.', 'A ferry sank, they said.', 'Most read', ...titles].join(
      '\n\n',
    )
    expect(readText(copy).warnings).toEqual([
      { code: 'left-out', detail: 'Not shown to readers (note to desks): “Eds: Adds toll.”.' },
      { code: 'left-out', detail: 'Not shown to readers (related stories): “Most read”.' },
      {
        code: 'left-out',
        detail:
          'Not shown to readers (other headlines): “Storm closes harbour”, “Mayor resigns”, “Schools reopen” and 1 more.',
      },
    ])
  })

  test('is cut between characters, however they are made', () => {
    const { warnings } = readHtml(
      `<p>A ferry sank, they said.</p><aside>${'🚒'.repeat(200)}</aside>`,
    )
    expect(warnings[0]?.detail).toBe(`Not shown to readers (aside): “${'🚒'.repeat(60)} …”.`)
  })
})
