import { describe, expect, test } from '@jest/globals'
import { describeChange } from '../../../core/change/describe-change.ts'
import { change, story } from './story.ts'

const ferry =
  'A ferry with 62 people aboard sank off Port Ellery on Tuesday. Eleven people are missing.'
const winds = 'Strong winds had closed the harbour the night before.'
const owner = 'The vessel belongs to Lowe Lines, a family company founded in 1911.'
const marker = {
  type: 'marker' as const,
  section: 'earlier' as const,
  text: 'This is a breaking news update. Earlier story follows below.',
}

describe('a described change', () => {
  test('leaves the carried story the same below new copy', () => {
    const fresh = story(['Divers found the wreck.', 'It lies deep.', marker, ferry, winds, owner])
    const { blocks, counts, kind, sentences } = change(story([ferry, winds, owner]), fresh)
    expect(blocks.map(({ op }) => op)).toEqual(['added', 'added', 'added', 'same', 'same', 'same'])
    expect(sentences.matches.every(({ relation }) => relation === 'same')).toBe(true)
    expect(counts).toMatchObject({ blocksAdded: 3, blocksMoved: 0, sentencesAdded: 4 })
    expect(kind).toBe('update')
  })

  test('says moved, not removed and added, and edited with it', () => {
    const old = story([ferry, winds, owner])
    const { blocks, counts } = change(old, story([owner.replace('1911', '1912'), ferry, winds]))
    expect(blocks[0]).toMatchObject({ op: 'moved', from: 2, to: 0, edited: true })
    expect(blocks[0]?.words).toContainEqual(['-', '1911'])
    expect(counts).toMatchObject({ blocksMoved: 1, blocksEdited: 1, blocksAdded: 0 })
    expect(counts).toMatchObject({ sentencesMoved: 1, sentencesEdited: 1, blocksRemoved: 0 })
  })

  test('takes the same words in other clothes for the same', () => {
    const old = story(['“We left,” she said — and wept.'], { headline: 'FERRY SINKS' })
    const fresh = story(['"We  left," she said -- and wept.'], { headline: 'Ferry Sinks' })
    const { kind, fields, blocks, sentences, counts, summary } = change(old, fresh)
    expect(sentences.matches).toEqual([{ old: [0], new: [0], relation: 'same' }])
    expect(blocks).toEqual([{ op: 'same', from: 0, to: 0 }])
    expect(fields).toEqual([])
    expect(counts).toMatchObject({ wordsAdded: 0, wordsRemoved: 0, sentencesEdited: 0 })
    expect(kind).toBe('copyedit')
    expect(summary).toBe('Typography only')
  })

  test('counts the words of an edit, and none for quotation marks beside them', () => {
    const { counts } = change(
      story(['“We left the harbour,” said Ida Finch.']),
      story(['"We fled the harbour," said Ida Finch on Monday.']),
    )
    expect(counts).toMatchObject({ wordsAdded: 3, wordsRemoved: 1, sentencesEdited: 1 })
  })

  test('lists a removed block behind the one it followed', () => {
    const { blocks } = change(story([ferry, winds, owner]), story([ferry, owner]))
    expect(blocks.map(({ op, from }) => `${op} ${from}`)).toEqual(['same 0', 'removed 1', 'same 2'])
  })

  test('lists the fields that changed', () => {
    const old = story([ferry], { headline: 'Ferry sinks', byline: 'By Ida Finch' })
    expect(change(old, story([ferry], { headline: 'Ferry found' })).fields).toEqual([
      { field: 'headline', from: 'Ferry sinks', to: 'Ferry found' },
      { field: 'byline', from: 'By Ida Finch', to: null },
    ])
  })

  test('places sentences in the text that was given', () => {
    const given = `SLUG\n\n${ferry}\n\n${winds}`
    const document = story([ferry, winds])
    const starts = [given.indexOf(ferry), given.indexOf(winds)]
    const span = (block: number, offset: number): number => starts[block]! + offset
    const { sentences } = describeChange({
      old: { document, span },
      new: { document },
      from: null,
      to: null,
    })
    expect(sentences.old.map(({ start, end }) => given.slice(start, end))).toEqual(
      sentences.old.map(({ text }) => text),
    )
    expect(sentences.new[2]).toMatchObject({ block: 1, start: 0, end: winds.length })
  })
})
