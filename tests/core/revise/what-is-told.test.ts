import { describe, expect, test } from '@jest/globals'
import type { FilingInput } from '../../../core/revise/filing-input.ts'
import { NOTHING_OUT } from '../../../core/revise/plan.ts'
import { planRevisions } from '../../../core/revise/plan-revisions.ts'

const TEXT = 'LUNDE (NNA) — A rockslide closed the coast road on Friday, the road office said.'

function plan(input: FilingInput) {
  const plan = planRevisions(input, NOTHING_OUT)
  if (plan.outcome !== 'published') throw new Error(plan.outcome)
  return { ...plan, document: plan.revisions.at(-1)?.document, kind: plan.revisions.at(-1)?.kind }
}

describe('what an editor is told of a filing', () => {
  test('what its copy has and readers will not see', () => {
    const { warnings } = plan({ copy: { text: `Published 3 hours ago\n\n${TEXT}\n\n(more)` } })
    expect(warnings).toEqual([
      {
        code: 'left-out',
        detail: 'Not shown to readers (time stamp): “Published 3 hours ago”.',
      },
    ])
  })

  test('what its format has and no filing keeps', () => {
    const notKept = Array.from({ length: 32 }, (_, index) => `member${index}`)
    const { warnings } = plan({ copy: { text: TEXT }, notKept })
    expect(warnings[0]?.code).toBe('not-kept')
    expect(warnings[0]?.detail).toMatch(
      /^Not kept of what was filed: member0, .*member29 and 2 more/,
    )
  })

  test('a headline of the copy that the filing replaces or takes away, not one that is the same', () => {
    const copy = { text: `UPDATE 1-Rockslide shuts road\n\n${TEXT}` }
    const told = (headline: string | null) =>
      plan({ copy, headline }).warnings.filter(({ detail }) => detail.includes('headline in the'))
    expect(told('Coast road shut')).toHaveLength(1)
    expect(told(null)).toHaveLength(1)
    expect(told('UPDATE 1-Rockslide shuts road')).toEqual([])
    expect(told('Rockslide shuts road')).toEqual([])
  })
})

describe('fields that a filing says beside its copy', () => {
  test('are read as those of the copy: without prefixes and dashes', () => {
    const input = { headline: 'UPDATE 2-Rocks shut road', dateline: 'LUNDE (NNA) — ' }
    expect(plan({ copy: { text: TEXT }, ...input }).document).toMatchObject({
      headline: 'Rocks shut road',
      dateline: 'LUNDE (NNA)',
    })
  })

  test('refuse what they call a kill until somebody says what it is', () => {
    const input: FilingInput = { copy: { text: TEXT }, headline: 'KILL-Rocks shut road' }
    expect(planRevisions(input, NOTHING_OUT)).toMatchObject({ problem: { code: 'reads-as-kill' } })
    expect(plan({ ...input, kind: 'first' }).document?.headline).toBe('Rocks shut road')
  })
})
