import { describe, expect, test } from '@jest/globals'
import { NOTHING_OUT, type Standing } from '../../../core/revise/plan.ts'
import { planRevisions } from '../../../core/revise/plan-revisions.ts'

const FERRY =
  'SUND (NNA) — The night ferry to Sund was cancelled on Monday, the harbour office said.'
const BUS = 'Buses will take passengers to the north quay from six in the morning.'
const STAGE = 'The landing stage was built in 1931 and has never been closed before.'
const DIVERS = 'Divers looked at the stage at noon and found a crack in its second pile.'

/** Files the copies one after the other. */
function file(...copies: readonly (readonly string[])[]): Standing {
  return copies.reduce<Standing>((standing, paragraphs) => {
    const plan = planRevisions({ copy: { text: paragraphs.join('\n\n') } }, standing)
    if (plan.outcome !== 'published') throw new Error(plan.outcome)
    const last = plan.revisions.at(-1)!
    return {
      revision: last.number,
      document: last.document,
      provenance: last.provenance,
      correctionNotes: [],
    }
  }, NOTHING_OUT)
}

/** `3<4 The landing …`: introduced in 3, last changed in 4, by the beginning of the sentence. */
function ages({ document, provenance }: Standing): Record<string, string> {
  return Object.fromEntries(
    document.blocks.flatMap(({ id, text }) =>
      (provenance.blocks?.[id] ?? []).map(({ start, introducedIn, lastChangedIn }) => [
        text.slice(start, start + 11),
        `${introducedIn}, ${lastChangedIn}`,
      ]),
    ),
  )
}

describe('a sentence that was removed and comes back', () => {
  test('was introduced when it first stood there, and last changed when it came back', () => {
    const story = file(
      [FERRY, STAGE, BUS],
      [FERRY, BUS],
      [FERRY, BUS, DIVERS],
      [FERRY, STAGE, BUS, DIVERS],
    )
    expect(ages(story)).toMatchObject({
      'The landing': '1, 4',
      'Buses will ': '1, 1',
      'Divers look': '3, 3',
    })
    expect(story.provenance.removed).toEqual([])
  })

  test('is known in other clothes and after many revisions', () => {
    const others = Array.from({ length: 5 }, (_, n) => [
      FERRY,
      BUS,
      `${DIVERS} It took ${n + 2} hours.`,
    ])
    const story = file([FERRY, STAGE, BUS], [FERRY, BUS], ...others, [
      FERRY,
      STAGE.replace('stage', 'STAGE'),
      BUS,
    ])
    expect(ages(story)['The landing']).toBe('1, 8')
  })

  test('may go and come back again', () => {
    const story = file(
      [FERRY, STAGE, BUS],
      [FERRY, BUS],
      [FERRY, STAGE, BUS],
      [FERRY, BUS],
      [FERRY, STAGE, BUS],
    )
    expect(ages(story)['The landing']).toBe('1, 5')
  })

  test('is new where too little of it is there to be known again', () => {
    const story = file([FERRY, 'It rained.', BUS], [FERRY, BUS], [FERRY, BUS, 'It rained.'])
    expect(ages(story)['It rained.']).toBe('3, 3')
  })
})

describe('what is remembered of removed sentences', () => {
  test('is no text', () => {
    const story = file([FERRY, STAGE, BUS], [FERRY, BUS])
    expect(story.provenance.removed).toEqual([[expect.stringMatching(/^[0-9a-f]{16}$/), 1]])
  })

  test('is bounded', () => {
    const long = Array.from(
      { length: 700 },
      (_, n) => `Crew ${n} reported from pile ${n * 7} at noon.`,
    )
    const story = file([FERRY, ...long], [FERRY, BUS])
    expect(story.provenance.removed).toHaveLength(500)
  })

  test('is gone with a kill', () => {
    const plan = planRevisions(
      { copy: { text: '' }, kind: 'kill' },
      file([FERRY, STAGE], [FERRY, BUS]),
    )
    expect(plan).toMatchObject({ revisions: [{ provenance: {} }] })
    expect(JSON.stringify(plan)).not.toContain('"removed":[[')
  })
})
