import { describe, expect, test } from '@jest/globals'
import { heldOf, nextPage, type ReaderPage, startPage } from '../../client/reader/page-state.ts'
import { fingerprint } from '../../core/delta/fingerprint.ts'
import type { Document } from '../../core/story/document.ts'
import type { Arrival } from '../../ui/story/advance-to.ts'
import { heldText } from '../../ui/story/update-pill.tsx'
import { ALERT, at, copy, deltaTo, EPOCH, firstView, paragraph, UPDATE } from './ferry-story.ts'

const SECOND_UPDATE = copy('Crews pull 212 from burning ferry; three missing', [
  paragraph('3-1', 'Three crew members were unaccounted for.'),
  paragraph('3-2', 'Divers were waiting for the hull to cool.'),
  ...UPDATE.blocks,
])

function arrival(old: Document, fresh: Document, revision: number): Arrival {
  const delta = deltaTo(old, fresh, revision)
  return { epoch: EPOCH, revision, hash: delta.hash, document: fresh, deltas: [delta] }
}

function arrive(page: ReaderPage, came: Arrival, inSight: boolean): ReaderPage {
  return nextPage(page, { type: 'arrived', arrival: came, at: at(30), inSight })
}

const TO_UPDATE = arrival(ALERT, UPDATE, 2)
const TO_SECOND = arrival(UPDATE, SECOND_UPDATE, 3)

describe('an update that arrives', () => {
  test('shows at once to a reader who is where it arrives', () => {
    const page = arrive(startPage(firstView()), TO_UPDATE, true)
    expect(page.view?.document).toEqual(UPDATE)
    expect(heldOf(page)).toBeNull()
    expect(page.announcement).toBe('Update 2: Summary of revision 2')
  })

  test('is held from a reader further down, until asked for', () => {
    const held = arrive(startPage(firstView()), TO_UPDATE, false)
    expect(held.view?.document).toEqual(ALERT)
    expect(heldText(heldOf(held) ?? { updates: 0, newBlocks: 0, editedBlocks: 0 })).toBe(
      'New update · 1 paragraph',
    )
    const shown = nextPage(held, { type: 'asked' })
    expect(shown.view?.document).toEqual(UPDATE)
    expect(heldOf(shown)).toBeNull()
  })

  test('adds to what is held already', () => {
    const one = arrive(startPage(firstView()), TO_UPDATE, false)
    const two = arrive(one, TO_SECOND, false)
    expect(heldOf(two)).toEqual({ updates: 2, newBlocks: 3, editedBlocks: 1 })
    const shown = nextPage(two, { type: 'asked' })
    expect(shown.view?.document).toEqual(SECOND_UPDATE)
    expect(shown.view?.revisions.map((entry) => entry.number)).toEqual([3, 2, 1])
    // All of it is new to this reader, so none of it is muted.
    const freshFrom = shown.view?.freshFrom ?? 0
    expect(shown.view?.marks.every((mark) => mark.revision >= freshFrom)).toBe(true)
  })

  test('leaves the marks of earlier ones on the page, as seen', () => {
    const page = arrive(arrive(startPage(firstView()), TO_UPDATE, true), TO_SECOND, true)
    const marks = page.view?.marks.map(({ id, mark, revision }) => [id, mark, revision])
    expect(marks).toEqual([
      ['3-1', 'new', 3],
      ['3-2', 'new', 3],
      ['2-1', 'new', 2],
      ['1-1', 'edited', 2],
    ])
    expect(page.view?.freshFrom).toBe(3)
    expect(page.view?.removed.map(({ id, after }) => [id, after])).toEqual([['1-3', '1-2']])
  })

  test('changes nothing when the page is there already', () => {
    const page = arrive(startPage(firstView()), TO_UPDATE, true)
    expect(arrive(page, TO_UPDATE, true)).toBe(page)
  })

  test('is shown whole when the deltas do not fit the page', () => {
    const page = arrive(startPage(firstView()), { ...TO_SECOND, deltas: TO_SECOND.deltas }, true)
    expect(page.view?.document).toEqual(SECOND_UPDATE)
    expect(page.view?.hash).toBe(fingerprint(SECOND_UPDATE))
    expect(page.view?.position.revision).toBe(3)
  })

  test('of another epoch replaces timeline, facts and marks', () => {
    const page = arrive(startPage(firstView()), TO_UPDATE, true)
    const restored = { ...TO_SECOND, epoch: 'epochBBBBBBB', revision: 1, deltas: [] }
    const next = arrive(page, restored, true)
    expect(next.view?.document).toEqual(SECOND_UPDATE)
    expect(next.view?.revisions.map((entry) => entry.number)).toEqual([1])
    expect(next.view?.marks.map((mark) => mark.id)).toEqual(['3-1', '3-2'])
  })
})

test('what is told later of a revision reaches the shown and the held view', () => {
  const page = arrive(startPage(firstView()), TO_UPDATE, false)
  const [entry] = page.held?.revisions ?? []
  if (!entry) throw new Error('no revision')
  const told = { ...entry, correctionNote: 'It was 215.', mix: null }
  const next = nextPage(page, { type: 'told', entry: told })
  expect(next.held?.revisions[0]).toEqual({ ...told, mix: entry.mix })
})

test('a withdrawn story leaves no text behind, and nothing brings it back', () => {
  const held = arrive(startPage(firstView()), TO_UPDATE, false)
  const gone = nextPage(held, { type: 'withdrawn', reason: 'It was another ship.' })
  expect(JSON.stringify(gone)).not.toContain('ferry')
  expect(gone.reason).toBe('It was another ship.')
  expect(gone.announcement).toBe('This story has been withdrawn. It was another ship.')
  expect(arrive(gone, TO_UPDATE, true)).toBe(gone)
})
