import { beforeAll, describe, expect, it } from '@jest/globals'
import { DEMO_STORY } from '../../cli/demo/story.ts'
import { applyDelta } from '../../core/delta/apply-delta.ts'
import { readMarks } from '../../core/delta/read-marks.ts'
import { NOTHING_OUT, type PlannedRevision, type Standing } from '../../core/revise/plan.ts'
import { planRevisions } from '../../core/revise/plan-revisions.ts'
import { type Document, EMPTY_DOCUMENT } from '../../core/story/document.ts'

/** The demo story as the worker would publish it. */
function replay(): readonly PlannedRevision[] {
  let standing: Standing = NOTHING_OUT
  return DEMO_STORY.flatMap(({ text, ...filing }) => {
    const plan = planRevisions({ copy: { text }, ...filing }, standing)
    if (plan.outcome !== 'published') throw new Error(`A filing came to nothing: ${plan.outcome}`)
    for (const { number, document, provenance, correctionNote } of plan.revisions) {
      const notes = correctionNote ? [correctionNote] : []
      const correctionNotes = [...standing.correctionNotes, ...notes]
      standing = { revision: number, document, provenance, correctionNotes }
    }
    return plan.revisions
  })
}

describe('The demo story', () => {
  let revisions: readonly PlannedRevision[]
  const revision = (number: number) => revisions[number - 1]!
  const before = (number: number): Document => revisions[number - 2]?.document ?? EMPTY_DOCUMENT
  const marks = (number: number) => readMarks(before(number), revision(number).ops)
  const textOf = (number: number, id: string) =>
    revision(number).document.blocks.find((block) => block.id === id)?.text

  beforeAll(() => {
    revisions = replay()
  })

  it('has one revision for each filing, of the kinds that the story tells', () => {
    expect(revisions.map(({ kind }) => kind)).toEqual([
      'first',
      'update',
      'update',
      'writethru',
      'correction',
      'update',
      'copyedit',
      'update',
      'copyedit',
      'update',
    ])
  })

  it('tells what each revision brings in a line', () => {
    expect(revisions.map(({ change }) => change.summary)).toEqual([
      'Cable cars stop over gorge near Kestrel Falls with people aboard',
      'Rescuers lower passengers by rope from cable cars stalled over gorge; two paragraphs added on top',
      'Half of 46 passengers down from stalled cable cars over gorge; passengers treated two → three',
      'By rope and floodlight, 31 brought down from cable cars; 15 still aloft; eight of nine paragraphs rewritten',
      'The cable car line was built in 1987, not 1978',
      'Children lifted from cable car over gorge; seven still aloft; two paragraphs added on top',
      'One paragraph moved',
      'One paragraph edited; one removed',
      '“recieved” → “received”',
      'All 46 passengers safe after night-long rescue from cable cars over gorge; three paragraphs added on top; four removed',
    ])
  })

  it('leads by its deltas from each document to the next', () => {
    for (const { number, ops, document } of revisions) {
      expect(applyDelta(before(number), ops)).toEqual(document)
    }
  })

  it('puts the first update on top of the alert, which stays as it was', () => {
    const { document } = revision(2)
    expect(document.blocks.map(({ type, section }) => `${section} ${type}`)).toEqual([
      'update paragraph',
      'update paragraph',
      'earlier marker',
      'earlier paragraph',
      'earlier paragraph',
    ])
    expect(marks(2).blocks.map(({ mark }) => mark)).toEqual(['new', 'new', 'new', 'same', 'same'])
  })

  it('moves numbers in the carried story', () => {
    const runs = marks(3).blocks.flatMap(({ words = [] }) => words)
    const changed = runs.filter(([op]) => op !== '=').map(([op, text]) => op + text.trim())
    expect(changed).toEqual(expect.arrayContaining(['-two', '+three', '+46']))
  })

  it('corrects the year with a note, and nothing else', () => {
    expect(revision(5).correctionNote).toContain('built in 1987, not 1978')
    const edited = marks(5).blocks.filter(({ mark }) => mark === 'edited')
    expect(edited).toHaveLength(1)
    const changed = edited[0]?.words
      ?.filter(([op]) => op !== '=')
      .map(([op, text]) => op + text.trim())
    expect(changed).toEqual(['-1978', '+1987'])
  })

  it('moves a paragraph up', () => {
    const moved = marks(7).blocks.filter(({ mark }) => mark !== 'same')
    expect(moved).toMatchObject([{ mark: 'moved', direction: 'up' }])
    expect(textOf(7, moved[0]?.id ?? '')).toContain('You hear the cable hum')
    expect(marks(7).removed).toEqual([])
  })

  it('removes the account that could not be confirmed', () => {
    expect(marks(8).removed.map(({ text }) => text)).toEqual([
      expect.stringContaining('could not be confirmed'),
    ])
  })

  it('fixes a spelling', () => {
    const runs = marks(9).blocks.flatMap(({ words = [] }) => words)
    const changed = runs.filter(([op]) => op !== '=').map(([op, text]) => op + text.trim())
    expect(changed).toEqual(['-recieved', '+received'])
  })

  it('keeps desk notes and the note of an old correction from being news', () => {
    expect(revisions.filter(({ correctionNote }) => correctionNote)).toHaveLength(1)
    for (const { document } of revisions) {
      expect(JSON.stringify(document)).not.toMatch(/Adds first rescues|Removes unconfirmed/)
    }
  })
})
