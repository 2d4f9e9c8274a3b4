import { expect, test } from '@jest/globals'
import { describeChange } from '../../../core/change/describe-change.ts'
import { removedIn, type SentenceStep, traceLife } from '../../../core/provenance/trace-life.ts'
import { type Document, EMPTY_DOCUMENT } from '../../../core/story/document.ts'

function document(...texts: readonly string[]): Document {
  const blocks = texts.map((text, index) => ({
    ...{ id: `${index}`, type: 'paragraph' as const, section: 'body' as const, text },
  }))
  return { ...EMPTY_DOCUMENT, language: 'en', blocks }
}

/** The steps through these texts, as their changes tell them. */
function steps(...documents: readonly Document[]): readonly SentenceStep[] {
  return documents.map((fresh, index) => {
    const old = documents[index - 1] ?? EMPTY_DOCUMENT
    const change = describeChange({
      ...{ old: { document: old }, new: { document: fresh } },
      ...{ from: index, to: index + 1 },
    })
    const { matches, new: sentences } = change.sentences
    return { number: index + 1, matches, count: sentences.length }
  })
}

const FIRE = 'A fire broke out on a car ferry outside the harbour on Saturday.'
const BOATS = 'Fishing boats reached the ferry first, passengers said.'
const NEWS = 'Coast guard crews have brought 212 people ashore by helicopter.'

test('follows a sentence from its birth through edits and moves to its end', () => {
  const life = traceLife(
    steps(
      document(FIRE, BOATS),
      document(NEWS, FIRE.replace('Saturday', 'Saturday morning'), BOATS),
      document(NEWS, BOATS, FIRE.replace('Saturday', 'Saturday morning')),
      document(NEWS, BOATS),
    ),
  )
  const [fire, boats, news] = life?.lines ?? []
  expect(life).toMatchObject({ from: 1, to: 4 })
  expect(fire).toMatchObject({ born: 1, edited: [2] })
  expect(boats).toMatchObject({ born: 1, places: [1, 2, 1, 1] })
  expect(news).toEqual({ born: 2, places: [0, 0, 0], edited: [], moved: [] })
  expect(life?.lines.flatMap(({ moved }) => moved)).toEqual([3])
  expect(life?.lines.map((line) => removedIn(life, line))).toEqual([4, null, null])
})

test('goes on in the first part of a sentence that was split, and begins at what it is given', () => {
  const life = traceLife([
    { number: 7, matches: [{ old: [0], new: [0], relation: 'same' }], count: 1 },
    { number: 8, matches: [{ old: [0], new: [0, 1], relation: 'split' }], count: 2 },
    { number: 9, matches: [{ old: [0, 1], new: [0], relation: 'merged' }], count: 1 },
  ])
  expect(life?.lines).toEqual([
    { born: 7, places: [0, 0, 0], edited: [8, 9], moved: [] },
    { born: 8, places: [1], edited: [], moved: [] },
  ])
  expect(traceLife([])).toBeNull()
})
