import { expect, test } from '@jest/globals'
import { NOTHING_OUT } from '../../../core/revise/plan.ts'
import { planRevisions } from '../../../core/revise/plan-revisions.ts'
import { understandCopy } from '../../../core/revise/understand-copy.ts'

const EARLIER =
  'ORRIN (NNA) — Two lorries collided in fog on the Orrin causeway, and 4 people were hurt.\n\nBoth lanes were closed until noon.'

const COPY = `Published / 2 hours ago

ORRIN (NNA) — The causeway opened again at noon, the road office said.

THIS IS A BREAKING NEWS UPDATE. NNA’s earlier story follows below.

${EARLIER.replace('4 people', '6 people')}`

test('every stretch of copy is told with what it was taken for, in order', () => {
  const first = planRevisions({ copy: { text: EARLIER } }, NOTHING_OUT)
  if (first.outcome !== 'published') throw new Error('not published')
  const { document, provenance } = first.revisions[0] ?? {}
  if (!document || !provenance) throw new Error('no revision')
  const standing = { ...NOTHING_OUT, revision: 1, document, provenance }
  const { lines, plan } = understandCopy({ copy: { text: COPY } }, standing)
  expect(lines.map(({ role }) => role)).toEqual([
    ...['furniture', 'field', 'new', 'marker', 'field', 'edited', 'carried'],
  ])
  expect(lines[0]).toMatchObject({ about: 'time stamp', text: 'Published / 2 hours ago' })
  expect(lines[5]?.words).toContainEqual(['+', '6'])
  expect(plan.outcome).toBe('published')
})

test('copy that cannot go out is told as read, with the reason', () => {
  const { lines, plan } = understandCopy({ copy: { text: 'Published / 2 hours ago' } }, NOTHING_OUT)
  expect(lines).toHaveLength(1)
  expect(plan).toMatchObject({ outcome: 'refused', problem: { code: 'no-copy' } })
})
