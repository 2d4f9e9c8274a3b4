import { describe, expect, test } from '@jest/globals'
import type { FactChange } from '../../../core/change/change.ts'
import { factsForReaders } from '../../../core/change/facts-for-readers.ts'
import { change, story } from './story.ts'

function fact(
  type: FactChange['type'],
  label: string,
  from: string | null,
  to: string | null,
  at = 0,
): FactChange {
  return { type, label, from, to, old: at, new: at }
}

describe('facts for readers', () => {
  test('tell one fact once, however its numbers are printed', () => {
    const lead = fact('number', 'killed', 'twelve', 'fourteen', 0)
    const below = fact('number', 'killed', '12', '14', 3)
    const other = fact('number', 'killed', '12', '15', 4)
    expect(factsForReaders([lead, below, other])).toEqual([lead, other])
  })

  test('write a number that opened its sentence as the summary does, and no other', () => {
    const opened = fact('number', 'missing', 'Eleven', 'At least three')
    const other = fact('number', 'power', '3 MW', '4 MW', 1)
    const name = fact('name', 'name', 'Finch', 'Fynch', 2)
    expect(factsForReaders([opened, other, name])).toEqual([
      { ...opened, from: 'eleven', to: 'at least three' },
      other,
      name,
    ])
  })

  test.each([
    ['a number of a table', fact('number', 'turnout in 6 of 10 rows', null, null), true],
    ['a name', fact('name', 'name', 'Finch', 'Fynch'), true],
    ['a place', fact('place', 'place', 'Alder', 'Birch'), true],
    ['a time', fact('time', 'day', 'Monday', 'Tuesday'), true],
    ['other words in a quote', fact('quote', 'quote', 'is safe', 'was safe'), true],
    ['another source', fact('attribution', 'source', 'police', 'residents'), true],
    ['a source that went', fact('attribution', 'source', 'police', null), false],
    ['a hedge that came', fact('hedge', 'hedge', null, 'allegedly'), false],
  ])('hold %s or not', (_, given, isTold) => {
    expect(factsForReaders([given])).toEqual(isTold ? [given] : [])
  })

  test('leave out a quote that changed in its number, which is told', () => {
    const number = fact('number', 'boats', '3', '4')
    const quote = fact('quote', 'quote', 'We lost 3 boats', 'We lost 4 boats')
    const elsewhere = fact('quote', 'quote', 'It is safe', 'It was safe', 5)
    expect(factsForReaders([quote, number, elsewhere])).toEqual([number, elsewhere])
  })
})

test('a summary tells a toll that changed in two places', () => {
  const tell = (word: string, count: number) =>
    story([
      `${word} people were killed in Alder, the mayor said.`,
      `The blast killed ${count} people.`,
    ])
  expect(change(tell('Twelve', 12), tell('Fourteen', 14)).summary).toMatch(
    /^Killed twelve → fourteen/,
  )
})
