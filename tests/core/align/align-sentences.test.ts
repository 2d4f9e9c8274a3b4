import { describe, expect, test } from '@jest/globals'
import { alignSentences } from '../../../core/align/align-sentences.ts'

/** `relation old>new`, in the order of the new side. */
function align(old: readonly string[], fresh: readonly string[]): readonly string[] {
  const copy = (text: string) => ({ text, group: 'copy' })
  return alignSentences(old.map(copy), fresh.map(copy)).map(
    (match) => `${match.relation} ${match.old.join('+')}>${match.new.join('+')}`,
  )
}

const ferry = 'A ferry with 62 people aboard sank off Port Ellery on Tuesday morning.'
const missing = 'Eleven people are missing, the coast guard said.'
const weather = 'Strong winds had closed the harbour the night before.'
const owner = 'The vessel belongs to Lowe Lines, a family company.'
const mayor = 'Mayor Ida Finch asked residents to keep away from the quay.'

describe('aligned sentences', () => {
  test('stay the same when nothing changed or only their clothes did', () => {
    expect(align([ferry, missing], [ferry, missing])).toEqual(['same 0>0', 'same 1>1'])
    expect(align(['“No,” she said.'], ['"No," she  said.'])).toEqual(['same 0>0'])
  })

  test('stay in place when others are put before them', () => {
    const news = 'Divers found the wreck at noon.'
    expect(align([ferry, missing], [news, weather, ferry, missing])).toEqual([
      'same 0>2',
      'same 1>3',
    ])
  })

  test('are edited when a number or some words change', () => {
    expect(align([ferry, missing], [ferry, 'Three people are missing, police said.'])).toEqual([
      'same 0>0',
      'edited 1>1',
    ])
  })

  test('are edited in place when only little is left of them', () => {
    const rewritten = 'High winds forced the harbour to close overnight.'
    expect(align([ferry, weather, owner], [ferry, rewritten, owner])).toContain('edited 1>1')
  })

  test('moved when they stand elsewhere, the shorter side of a swap', () => {
    expect(align([ferry, missing, weather, owner], [ferry, weather, owner, missing])).toEqual([
      'same 0>0',
      'same 2>1',
      'same 3>2',
      'moved 1>3',
    ])
  })

  test('moved and edited when they are recognised elsewhere', () => {
    const edited = 'Mayor Ida Finch again asked residents to keep away from the quay.'
    expect(align([ferry, missing, weather, mayor], [edited, ferry, missing, weather])[0]).toBe(
      'moved-edited 3>0',
    )
  })

  test('are split and merged where one side says what two say on the other', () => {
    const whole =
      'Strong winds had closed the harbour the night before, and the vessel belongs to Lowe Lines, a family company.'
    expect(align([ferry, whole], [ferry, weather, owner])).toEqual(['same 0>0', 'split 1>1+2'])
    expect(align([ferry, weather, owner], [ferry, whole])).toEqual(['same 0>0', 'merged 1+2>1'])
  })

  test('are not split when a new lead repeats a kept one', () => {
    const lead = 'The ferry that sank off Port Ellery with 62 aboard has been found.'
    expect(align([ferry, missing], [lead, ferry, missing])).toEqual(['same 0>1', 'same 1>2'])
  })

  test('are neither when nothing of them is left', () => {
    expect(align([ferry, weather], ['Voters in Marle chose a new council.'])).toEqual([])
  })

  test('are never linked by function words alone', () => {
    const old = 'At least 3 people were hurt, said Ida Finch of the harbour office.'
    const fresh = 'Two soldiers were treated for smoke, and 12 of the stalls burned down.'
    expect(align([old], [fresh])).toEqual([])
    expect(align([ferry, old, owner], [ferry, fresh, owner])).toEqual(['same 0>0', 'same 2>2'])
    const whole = 'They were at the quay when it was over and all of them had to be with us.'
    expect(align([ferry, mayor], [ferry, mayor, whole])).toEqual(['same 0>0', 'same 1>1'])
  })

  test('of a few words are linked by any of them', () => {
    expect(align([ferry, 'It was over.'], [ferry, 'It was all over.'])).toContain('edited 1>1')
  })

  test('are paired in order when there are copies of them', () => {
    const more = 'Follow our coverage.'
    expect(align([ferry, more, missing, more], [more, ferry, more, missing, more])).toEqual([
      'same 0>1',
      'same 1>2',
      'same 2>3',
      'same 3>4',
    ])
  })

  test('of a table are told apart by the name, not by the wording', () => {
    const rows = ['Marle', 'Ayrton', 'Osyth', 'Calder'].map(
      (town) => `${town}: 29 safe, 14 missing.`,
    )
    const fresh = [
      'Ayrton: 31 safe, 12 missing.',
      rows[2]!,
      rows[3]!,
      'Brindle: 29 safe, 13 missing.',
    ]
    expect(align(rows, fresh)).toEqual(['edited 1>0', 'same 2>1', 'same 3>2'])
  })

  test('of different groups are never linked', () => {
    const old = [{ text: 'Earlier story follows.', group: 'copy' }]
    expect(alignSentences(old, [{ text: 'Earlier story follows.', group: 'marker' }])).toEqual([])
  })

  test('in Chinese are edited by characters', () => {
    expect(
      align(
        ['渡轮在港口沉没。', '十一人失踪，警方说。'],
        ['渡轮在港口沉没。', '三人失踪，警方说。'],
      ),
    ).toEqual(['same 0>0', 'edited 1>1'])
  })
})
