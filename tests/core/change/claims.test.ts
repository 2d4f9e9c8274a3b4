import { describe, expect, test } from '@jest/globals'
import type { Declaration } from '../../../core/change/decide-kind.ts'
import { readAssertions } from '../../../core/change/read-assertions.ts'
import { change, story } from './story.ts'

const ferry = 'A ferry with 62 people aboard sank off Port Ellery on Tuesday, killing 4 people.'
const winds = 'Strong winds had closed the harbour the night before the crossing.'
const owner = 'The vessel belongs to Lowe Lines, a family company founded in 1911.'
const mayor = 'Mayor Ida Finch asked residents to keep away from the quay.'
const old = story([ferry, winds, owner, mayor], { headline: 'Ferry sinks', byline: 'By Tom Breck' })

/** `verdict: claim (evidence)` of a change of the ferry story. */
function claims(
  paragraphs: readonly string[],
  declared: Declaration,
  fields: Partial<typeof old> = {},
): readonly string[] {
  const fresh = story(paragraphs, { headline: old.headline, byline: old.byline, ...fields })
  return change(old, fresh, declared).claims.map(
    ({ claim, verdict, evidence }) => `${verdict}: ${claim} (${evidence})`,
  )
}

const toll = [ferry.replace('killing 4', 'killing 9'), winds, owner, mayor]
const quoted = [ferry, winds, '“We heard a bang,” said Rosa Pell, a nurse.', owner, mayor]

describe('what a note to desks says', () => {
  test.each([
    [
      'borne out where the toll changed',
      toll,
      'Updates death toll in paragraph 1.',
      ['borne-out: Updates death toll in paragraph 1 (killed 4 → 9)'],
    ],
    [
      'not found where no toll changed',
      quoted,
      'Updates death toll',
      ['not-found: Updates death toll (no number of people changed)'],
    ],
    [
      'borne out where a comment came in',
      quoted,
      '(Adds comments in paragraph 3, updates headline)',
      [
        'borne-out: Adds comments in paragraph 3 (new: ““We heard a bang,” said Rosa Pell, a nurse.”)',
        'not-found: updates headline (the headline is the same)',
      ],
    ],
    [
      'borne out, with where it stands, when the paragraph is another',
      quoted,
      'Eds: Adds quote in 2nd paragraph.',
      [
        'borne-out: Adds quote in 2nd paragraph (new: ““We heard a bang,” said Rosa Pell, a nurse.”, in paragraph 3)',
      ],
    ],
    [
      'not found where minor edits change a fact, which is undeclared then',
      toll,
      'Eds: Minor edits.',
      [
        'not-found: Minor edits (more than wording changed: killed 4 → 9)',
        'undeclared: killed 4 → 9 (killed changed from “4” to “9”, and no note says so)',
      ],
    ],
    [
      'borne out where minor edits are that',
      [ferry, winds.replace('the harbour', 'a harbour'), owner, mayor],
      'Minor edits',
      ['borne-out: Minor edits (no fact changed)'],
    ],
    [
      'not found where a story is not recast',
      quoted,
      'Recasts throughout',
      ['not-found: Recasts throughout (20 percent of the sentences are new or reworded)'],
    ],
    [
      'borne out where a paragraph is gone',
      [ferry, winds, mayor],
      'Removes reference to owner',
      ['borne-out: Removes reference to owner (one sentence taken out)'],
    ],
    [
      'not found where nothing is gone',
      quoted,
      'Deletes last paragraph',
      ['not-found: Deletes last paragraph (nothing of the kind was taken out)'],
    ],
    ['left alone where no text can tell', quoted, 'Adds photos', []],
  ])('is %s', (_, paragraphs, edNote, expected) => {
    expect(claims(paragraphs.slice(), { edNote })).toEqual(expected)
  })

  test('is held against headline and byline', () => {
    const declared = { edNote: 'Changes headline, adds byline' }
    expect(
      claims([ferry, winds, owner, mayor], declared, { headline: 'Four dead as ferry sinks' }),
    ).toEqual([
      'borne-out: Changes headline (the headline is now “Four dead as ferry sinks”)',
      'not-found: adds byline (the byline is the same)',
    ])
  })
})

describe('what a correction says', () => {
  const founded = [ferry, winds, owner.replace('1911', '1921'), mayor]

  test.each([
    [
      'borne out where the words changed as it says',
      founded,
      'This story has been corrected to show that the company was founded in 1921, not 1911.',
      'borne-out',
      '“1911” was taken out, “1921” put in',
    ],
    [
      'borne out by what an earlier version said',
      founded,
      'An earlier version of this story said Lowe Lines was founded in 1911.',
      'borne-out',
      '“1911” was taken out',
    ],
    [
      'not found where the wrong words stand as they stood',
      [ferry, winds.replace('closed', 'shut'), owner, mayor],
      'This story has been corrected to show that the company was founded in 1921, not 1911.',
      'not-found',
      '“1911” was taken out nowhere',
    ],
    [
      'not found where a figure is named and no number changed',
      [ferry, winds.replace('closed', 'shut'), owner, mayor],
      'Correction: An earlier version misstated a figure.',
      'not-found',
      'no number changed',
    ],
    [
      'borne out where a spelling is named and a name changed',
      [ferry, winds, owner, mayor.replace('Finch', 'Fynch')],
      'Corrects the spelling of the mayor’s name',
      'borne-out',
      'name Mayor Ida Finch → Mayor Ida Fynch',
    ],
  ])('is %s', (_, paragraphs, correctionNote, verdict, evidence) => {
    const fresh = story(paragraphs.slice(), { headline: old.headline, byline: old.byline })
    expect(change(old, fresh, { correctionNote }).claims).toMatchObject([
      { source: 'correctionNote', verdict, evidence },
    ])
  })

  test('is borne out where what it removes is gone', () => {
    const correctionNote = 'This story was updated to remove a wrong reference to the wind.'
    const fresh = story([ferry, owner, mayor], { headline: old.headline, byline: old.byline })
    expect(change(old, fresh, { correctionNote }).claims).toMatchObject([
      { verdict: 'borne-out', evidence: 'one sentence taken out' },
    ])
  })

  test('is read from the copy where it stands there', () => {
    const line = 'Correction: An earlier version of this story said the firm dated from 1911.'
    const { kind, claims: found } = change(old, story([...founded, line]))
    expect(kind).toBe('correction')
    expect(found).toMatchObject([{ source: 'copy', verdict: 'borne-out' }])
  })
})

describe('a change of fact that no note tells', () => {
  test('is undeclared beside a correction of something else', () => {
    const fresh = [toll[0]!, winds, owner.replace('1911', '1921'), mayor]
    const correctionNote = 'The company was founded in 1921, not 1911, a correction.'
    expect(claims(fresh, { kind: 'correction', correctionNote }).at(-1)).toBe(
      'undeclared: killed 4 → 9 (killed changed from “4” to “9”, and no note says so)',
    )
  })

  test('is undeclared in what calls itself a copyedit, note or no note', () => {
    const fresh = [ferry, winds, owner, mayor.replace('Finch', 'Fynch')]
    expect(claims(fresh, { kind: 'copyedit' })).toEqual([
      'undeclared: name Mayor Ida Finch → Mayor Ida Fynch (name changed from “Mayor Ida Finch” to “Mayor Ida Fynch”, and there is no note)',
    ])
  })

  test('is no claim in an update without a note, nor under one that says all', () => {
    expect(claims(toll, {})).toEqual([])
    expect(claims(toll, { edNote: 'Updates throughout.' }).map((one) => one.split(':')[0])).toEqual(
      ['borne-out'],
    )
  })
})

describe('a note', () => {
  test.each([
    [
      '(Adds comments, detail; updates death toll in paragraphs 4-6)',
      ['add reaction', 'add text', 'change toll 4'],
    ],
    ['Eds: Heat 115, Hawks 111. Updates. With AP Photos.', ['change all', 'add unseen']],
    ['Eds: Minor edits. A longer version of this story is available.', ['change minor']],
    ['Adds details, quotes and background.', ['add text', 'add quote', 'add text']],
    ['Eds: Changes headline; new approach.', ['change headline', 'change lead']],
    ['Restores reference in 3rd paragraph', ['change text 3']],
    ['(In Jan. 3 story, corrects vote in last graf)', ['correct number -1']],
    ['This story was updated on May 5 to remove a reference to a strike.', ['remove text']],
    [
      'An earlier version misstated how many were killed. It was 12, not 14.',
      ['correct toll', 'correct text'],
    ],
    ['CORRECTION: June 5. It misspelled the surname of the pilot.', ['correct name']],
    ['Story will move by noon.', []],
    ['EMBARGOED until 6 a.m.', []],
    ['Aggiorna con il bilancio delle vittime', []],
  ])('is read clause by clause: %s', (note, expected) => {
    const read = readAssertions(note).map(({ action, subject, paragraph }) =>
      [action, subject, paragraph ?? []].flat().join(' '),
    )
    expect(read).toEqual(expected)
  })
})
