import { describe, expect, test } from '@jest/globals'
import { readText } from '../../../core/copy/read-text.ts'
import { discarded, outline, story } from './outline.ts'

describe('whole stories', () => {
  test('composite copy pasted from a page keeps its story and loses its furniture', () => {
    const reading = readText(story('pasted-composite'))
    expect(outline(reading)).toEqual([
      'update paragraph: At least 11 people …',
      'update paragraph: “We could feel the …',
      'earlier marker: THIS IS A BREAKING …',
      'earlier paragraph: A ferry caught fire …',
      'earlier paragraph: It was not clear …',
    ])
    expect(discarded(reading)).toEqual([
      'time stamp: Published / 3 years ago',
      'other headlines: Storm Closes Harbour for Third Day',
      'other headlines: Mayor Resigns After Audit of Port Funds',
      'other headlines: Schools Reopen Monday Across the Bay',
    ])
    expect(reading).toMatchObject({
      headline: 'Ferry fire off Port Ellery kills at least 11',
      dateline: 'PORT ELLERY, Norland (AP)',
      composite: true,
      carried: { headline: null, byline: null, dateline: 'PORT ELLERY, Norland (AP)' },
    })
  })

  test('a page pasted one paragraph a line keeps the table inside its story', () => {
    const reading = readText(story('pasted-one-a-line'))
    expect(outline(reading)).toEqual([
      'body paragraph: At least 11 people …',
      'body paragraph: The coast guard said …',
      'body paragraph: How the wards of …',
      'body paragraph: Alder 54',
      'body paragraph: Birch 33',
      'body paragraph: Cedar 12',
      'body paragraph: The council meets on …',
    ])
    expect(reading).toMatchObject({
      headline: 'Ferry fire off Port Ellery kills at least 11',
      byline: 'By Jane Doe',
      dateline: 'PORT ELLERY (NNA)',
      composite: false,
    })
    expect(discarded(reading)).toContain('navigation: News')
    expect(discarded(reading)).toContain('other headlines: Storm closes harbour')
    expect(reading.furniture).toHaveLength(11)
  })

  test('a wire lead is unwrapped, its slug line, notes and credits set apart', () => {
    const reading = readText(story('wire-lead'))
    expect(reading.blocks.map(({ text }) => text)).toEqual([
      'At least 11 people died when a ferry caught fire off the Norland coast on Thursday, and the Harbour Authority of Port Ellery said more were missing.',
      'The coast guard said 212 people had been rescued, among them the well-known captain of the Meridian.',
      'This story has been corrected to show that 212 people were rescued, not 180.',
    ])
    expect(reading).toMatchObject({
      headline: null,
      slugline: 'BC-XX--Ferry Fire',
      edNote: 'Eds: Updates with toll. With AP Photos.',
      byline: 'By JANE DOE, Associated Press Writer',
      dateline: 'PORT ELLERY, Norland (AP)',
      correctionNote:
        'This story has been corrected to show that 212 people were rescued, not 180.',
      kindHint: 'correction',
    })
  })

  test('an agency update gives headline, note, bullets, byline and a heading', () => {
    const reading = readText(story('agency-update'))
    expect(outline(reading)).toEqual([
      'body list-item: Fire began on vehicle …',
      'body list-item: 212 people rescued',
      'body paragraph: At least 11 people …',
      'body heading: WHAT WE KNOW',
      'body paragraph: The fire began on …',
    ])
    expect(reading).toMatchObject({
      headline: 'Ferry fire kills 11 off Norland coast',
      byline: 'By Jane Doe',
      dateline: 'PORT ELLERY, Sept 5 (Reuters)',
      kindHint: 'update',
      correctionNote: null,
    })
    expect(discarded(reading)).toEqual([
      'desk label: UPDATE 2-',
      'credit: (Reporting by Jane Doe; Editing by John Roe)',
    ])
  })

  test('wire copy with indented paragraphs and no blank line is unwrapped', () => {
    const { blocks } = readText(story('indented-wire'))
    expect(blocks.map(({ text }) => text.slice(-25))).toEqual(
      [' outgoing mayor conceded.', ' harbour master, John Roe.', 'Turnout was 61 percent.'].map(
        (text) => text.slice(-25),
      ),
    )
  })
})
