import { describe, expect, test } from '@jest/globals'
import { applyDelta } from '../../../core/delta/apply-delta.ts'
import { fingerprint } from '../../../core/delta/fingerprint.ts'
import type { FilingInput } from '../../../core/revise/filing-input.ts'
import { NOTHING_OUT, type PlannedRevision, type Standing } from '../../../core/revise/plan.ts'
import { planRevisions } from '../../../core/revise/plan-revisions.ts'
import { EMPTY_DOCUMENT } from '../../../core/story/document.ts'

const ALERT =
  'LUNDE (NNA) — A rockslide closed the coast road north of Lunde on Friday, the road office said.'
const UPDATE = `LUNDE (NNA) — Two lorries were under the rocks and both drivers were out, the road office said.

THIS IS A BREAKING NEWS UPDATE. NNA's earlier story follows below.

${ALERT}`
const CORRECTED = `${ALERT}

This story has been corrected to show that the road closed on Friday, not Thursday.`

function published(input: FilingInput, standing: Standing): readonly PlannedRevision[] {
  const plan = planRevisions(input, standing)
  if (plan.outcome !== 'published') throw new Error(plan.outcome)
  return plan.revisions
}

/** Where a story stands after copy was filed on it, one after the other. */
function after(...inputs: readonly FilingInput[]): Standing {
  return inputs.reduce<Standing>((standing, input) => {
    const last = published(input, standing).at(-1)
    if (!last) return standing
    return {
      revision: last.number,
      document: last.document,
      provenance: last.provenance,
      correctionNotes: [...standing.correctionNotes, last.correctionNote ?? []].flat(),
    }
  }, NOTHING_OUT)
}

const alert: FilingInput = { copy: { text: ALERT } }
const update: FilingInput = { copy: { text: UPDATE } }

describe('a filing on a story of which nothing is out', () => {
  test('is its first revision', () => {
    const [first, ...more] = published(alert, NOTHING_OUT)
    expect(more).toEqual([])
    expect(first).toMatchObject({ number: 1, kind: 'first', reconstructed: false })
  })

  test('that carries an earlier story makes two, each leading to its hash', () => {
    const [first, second] = published(update, NOTHING_OUT)
    expect(first).toMatchObject({ number: 1, kind: 'first', reconstructed: true })
    expect(second).toMatchObject({ number: 2, kind: 'update', reconstructed: false })
    const one = applyDelta(EMPTY_DOCUMENT, first?.ops ?? [])
    const two = applyDelta(one, second?.ops ?? [])
    expect([fingerprint(one), fingerprint(two)]).toEqual([first?.hash, second?.hash])
    expect(second?.prevHash).toBe(first?.hash)
  })

  test('names the story by its slug line', () => {
    const wire: FilingInput = {
      copy: { text: `BC-NN--Coast Road, 1st Ld-Writethru,40\n\n${ALERT}` },
    }
    expect(planRevisions(wire, NOTHING_OUT)).toMatchObject({ slugline: 'BC-NN--Coast Road' })
  })

  test('may be a headline alone', () => {
    const flash: FilingInput = { copy: { paragraphs: [] }, headline: 'Rockslide closes coast road' }
    expect(published(flash, NOTHING_OUT)[0]?.document).toMatchObject({ blocks: [] })
    expect(planRevisions(flash, after(alert))).toMatchObject({ problem: { code: 'no-copy' } })
  })

  test('cannot be a kill', () => {
    const kill: FilingInput = { copy: { text: 'Error.' }, kind: 'kill' }
    expect(planRevisions(kill, NOTHING_OUT)).toMatchObject({ problem: { code: 'nothing-to-kill' } })
  })
})

describe('a filing on a story that is out', () => {
  test('keeps the fields that it does not mention, and drops those that it takes away', () => {
    const standing = after({ ...alert, headline: 'Rockslide closes coast road', language: 'en' })
    const [kept] = published(update, standing)
    expect(kept?.document).toMatchObject({
      headline: 'Rockslide closes coast road',
      language: 'en',
    })
    const [taken] = published({ ...update, headline: null }, standing)
    expect(taken?.document.headline).toBeNull()
  })

  test('carries blocks by their ids, and says since when each sentence stands', () => {
    const standing = after(alert)
    const [second] = published(update, standing)
    const [carried] = standing.document.blocks
    expect(second?.document.blocks.at(-1)).toMatchObject({ id: carried?.id, text: carried?.text })
    expect(second?.provenance.blocks?.[carried?.id ?? '']).toMatchObject([
      { introducedIn: 1, lastChangedIn: 1 },
    ])
  })

  test('that says the same is unchanged', () => {
    expect(planRevisions(update, after(alert, update)).outcome).toBe('unchanged')
  })

  test('is a correction when it brings its note, and no more when it carries the note on', () => {
    const corrected: FilingInput = { copy: { text: CORRECTED } }
    const standing = after(alert, corrected)
    expect(standing.correctionNotes).toHaveLength(1)
    const [next] = published({ copy: { text: `${CORRECTED}\n\nOne lane opened.` } }, standing)
    expect(next).toMatchObject({ kind: 'update', correctionNote: null })
  })

  test('that reads as a kill is refused until somebody says what it is', () => {
    const notice: FilingInput = {
      copy: { text: 'KILL KILL KILL\n\nPlease kill the story Coast Road. A kill is mandatory.' },
    }
    expect(planRevisions(notice, after(alert))).toMatchObject({
      problem: { code: 'reads-as-kill' },
    })
  })

  test('that is a notice of withdrawal in the story’s place is refused alike', () => {
    const notice: FilingInput = {
      copy: { text: 'Editor’s note: This story has been retracted. We apologise to our readers.' },
    }
    expect(planRevisions(notice, after(alert))).toMatchObject({
      problem: { code: 'reads-as-kill' },
    })
    expect(planRevisions({ ...notice, kind: 'update' }, after(alert)).outcome).toBe('published')
  })

  test('that is a kill leaves nothing of the text, in the document or in its delta', () => {
    const [tombstone] = published(
      { copy: { text: 'Filed in error.' }, kind: 'kill', correctionNote: 'Filed in error.' },
      after(alert),
    )
    expect(tombstone).toMatchObject({ kind: 'kill', document: EMPTY_DOCUMENT, provenance: {} })
    expect(JSON.stringify(tombstone?.ops)).not.toContain('rockslide')
  })
})
