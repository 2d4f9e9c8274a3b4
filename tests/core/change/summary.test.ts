import { describe, expect, test } from '@jest/globals'
import { EMPTY_DOCUMENT } from '../../../core/story/document.ts'
import { change, story } from './story.ts'

const ferry = 'A ferry with 62 people aboard sank off Port Ellery on Tuesday.'
const missing = 'Eleven people are missing, the coast guard said.'
const winds = 'Strong winds had closed the harbour the night before the crossing.'
const owner = 'The vessel belongs to Lowe Lines, a family company founded long ago.'
const old = story([ferry, missing, winds, owner], { headline: 'Ferry sinks off Port Ellery' })
const marker = { type: 'marker' as const, text: 'Breaking news update. Earlier story follows.' }
const three = 'Three people are missing, the coast guard said.'

describe('the summary', () => {
  test.each([
    ['Two paragraphs added on top', ['Divers left.', 'It rained.', marker, ...old.blocks]],
    ['One paragraph added at the end', [...old.blocks, 'Divers left.']],
    ['One paragraph added', [ferry, 'Divers left.', missing, winds, owner]],
    ['One paragraph removed', [ferry, missing, winds]],
    ['One paragraph moved', [ferry, winds, owner, missing]],
    ['Missing eleven → three; one paragraph edited', [ferry, three, winds, owner]],
    [
      'One paragraph added on top; missing eleven → three; one edited',
      ['Divers left.', ferry, three, winds, owner],
    ],
    [
      'One list item added at the end',
      [...old.blocks, { type: 'list-item' as const, text: 'Boats: 3' }],
    ],
    ['One paragraph edited; one removed', [`${ferry} It lies deep.`, missing, winds]],
    ['Wording only', [ferry, missing, winds.replace('had closed', 'closed'), owner]],
    ['Paragraphs divided differently', [`${ferry} ${missing}`, winds, owner]],
  ])('says %j', (summary, blocks) => {
    expect(change(old, story(blocks, { headline: old.headline })).summary).toBe(summary)
  })

  test('names a new headline', () => {
    expect(change(old, { ...old, headline: 'Divers find ferry' }).summary).toBe('New headline')
  })

  test('says how much of a story is rewritten', () => {
    const fresh = story([ferry, three, 'Gales shut the port.', 'Lowe Lines runs it.'])
    const rewritten = { ...fresh, headline: old.headline }
    expect(change(old, rewritten, { kind: 'writethru' }).summary).toMatch(
      /^Rewritten: 3 of 4 paragraphs changed; missing eleven → three$/,
    )
  })

  test('opens a story with its headline, or the first words of its lead', () => {
    expect(change(EMPTY_DOCUMENT, old).summary).toBe('First report: Ferry sinks off Port Ellery')
    expect(change(EMPTY_DOCUMENT, story([marker, ferry])).summary).toBe(`First report: ${ferry}`)
  })

  test('tells a correction by its note, shortened at a word', () => {
    const note = `Correction: The fire began on the vehicle deck, ${'not in the engine room, '.repeat(9)}`
    const { summary } = change(old, story([ferry]), { kind: 'correction', correctionNote: note })
    expect(summary).toMatch(/^Correction: The fire began on the vehicle deck, .*\w…$/)
    expect(summary.length).toBeLessThanOrEqual(120)
    expect(
      change(old, story([ferry, three, winds, owner]), { kind: 'correction' }).summary,
    ).toMatch(/^Correction: missing eleven → three/)
  })

  test('of a kill and of no change says just that', () => {
    expect(change(old, EMPTY_DOCUMENT, { kind: 'kill' }).summary).toBe('Story withdrawn')
    expect(change(old, old).summary).toBe('No change')
  })

  test('is one line of at most 120 characters, however long the story', () => {
    const long = story(Array.from({ length: 30 }, (_, at) => `${at} ${'long words '.repeat(40)}\n`))
    for (const { summary } of [change(EMPTY_DOCUMENT, long), change(old, long)]) {
      expect(summary.length).toBeLessThanOrEqual(120)
      expect(summary).not.toMatch(/\n/)
    }
  })
})
