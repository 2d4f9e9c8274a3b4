import { describe, expect, test } from '@jest/globals'
import { compareTexts } from '../../cli/diff/compare-texts.ts'

const story = (count: number, note: string, below = '') =>
  `${note}\n\nALDER (AP) — A ferry sank off Alder on Monday, and ${count} people were missing, police said.\n\nBoats searched the bay until dark.${below}\n`

describe('notes of two texts', () => {
  const adds = '(Adds comment from the captain in paragraph 2)'

  test('to desks that both carry claim nothing', () => {
    expect(compareTexts(story(12, adds), story(15, adds)).change.claims).toEqual([])
  })

  test('to desks that are new are held against the change', () => {
    const fresh = '(Updates number of missing in paragraph 1)'
    expect(compareTexts(story(12, adds), story(15, fresh)).change.claims).toMatchObject([
      { source: 'edNote', verdict: 'borne-out' },
    ])
  })

  test.each([
    '(In Jan. 3 story, corrects the number of missing to 15, not 12)',
    '(This version corrects the number of missing to 15, not 12)',
  ])('that correct stand below the story as well: %s', (note) => {
    const { change } = compareTexts(story(12, ''), story(15, '', `\n\n${note}`))
    expect(change.kind).toBe('correction')
    expect(change.claims).toMatchObject([{ source: 'correctionNote', verdict: 'borne-out' }])
  })

  test('that correct are read in a carried story too', () => {
    const update =
      'Divers found the ferry on Tuesday, officials said.\n\nThis is a breaking news update. AP’s earlier story follows below.\n\n'
    const note = '\n\n(In Jan. 3 story, corrects the number of missing to 15, not 12)'
    const { change } = compareTexts(update + story(12, ''), update + story(15, '', note))
    expect(change.kind).toBe('correction')
  })
})
