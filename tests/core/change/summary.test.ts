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
    [
      'Divers left; two paragraphs added on top',
      ['Divers left.', 'It rained.', marker, ...old.blocks],
    ],
    ['One paragraph added at the end', [...old.blocks, 'Divers left.']],
    ['One paragraph added', [ferry, 'Divers left.', missing, winds, owner]],
    ['One paragraph removed', [ferry, missing, winds]],
    ['One paragraph moved', [ferry, winds, owner, missing]],
    ['Missing eleven → three; one paragraph edited', [ferry, three, winds, owner]],
    [
      'Missing eleven → three; one paragraph added on top; one edited',
      ['Divers left.', ferry, three, winds, owner],
    ],
    [
      'One list item added at the end',
      [...old.blocks, { type: 'list-item' as const, text: 'Boats: 3' }],
    ],
    ['One paragraph edited; one removed', [`${ferry} It lies deep.`, missing, winds]],
    [
      '“winds had closed” → “winds closed”',
      [ferry, missing, winds.replace('had closed', 'closed'), owner],
    ],
    ['“had closed” → “had not closed”', [ferry, missing, winds.replace('had', 'had not'), owner]],
    [
      'Wording only',
      [ferry.replace('A ferry', 'The ferry'), missing, winds.replace('had ', ''), owner],
    ],
    [
      'Two paragraphs edited',
      [ferry.replace('sank', 'capsized'), missing, winds.replace('Strong', 'Light'), owner],
    ],
    ['Paragraphs divided differently', [`${ferry} ${missing}`, winds, owner]],
  ])('says %j', (summary, blocks) => {
    expect(change(old, story(blocks, { headline: old.headline })).summary).toBe(summary)
  })

  test('is a new headline, unless it has a toll to tell', () => {
    expect(change(old, { ...old, headline: 'Divers find ferry' }).summary).toBe('Divers find ferry')
    const update = (headline: string, ...paragraphs: readonly string[]) =>
      change(old, story([...paragraphs, missing, winds, owner], { headline })).summary
    expect(update('Divers find ferry', 'It rained.', ferry)).toBe(
      'Divers find ferry; one paragraph added on top',
    )
    expect(update('Divers find ferry', ferry.replace('62', '64'))).toBe(
      'Divers find ferry; people aboard 62 → 64; one paragraph edited',
    )
    expect(update('Three missing after ferry sinks', 'It rained.', ferry)).toBe(
      'Missing eleven → three; one paragraph added on top',
    )
  })

  test('leaves out numbers that only a table could tell apart', () => {
    const rows = (...safe: readonly number[]) =>
      story(['Osyth', 'Calder'].map((town, at) => `${town}: ${safe[at]} missing, said police.`))
    expect(change(rows(4, 9), rows(7, 12)).summary).toBe('Two paragraphs edited')
  })

  test('is the first words of a rewritten lead', () => {
    const lead = 'Divers from three towns reached the sunken ferry at noon.'
    const fresh = story([lead, missing, winds, owner], { headline: old.headline })
    expect(change(old, fresh).summary).toMatch(/^Divers from three towns reached the sunken ferry/)
  })

  test('shortens a long new lead at a word', () => {
    const lead = `Divers ${'searched the hull of the ferry '.repeat(5)}at noon.`
    expect(change(old, story([lead, ...old.blocks], { headline: old.headline })).summary).toMatch(
      /^Divers searched [\w ]{60,75}\w…; one paragraph added on top$/,
    )
  })

  test('says how much of a story is rewritten', () => {
    const fresh = story([ferry, three, 'Gales shut the port.', 'Lowe Lines runs it.'])
    const rewritten = { ...fresh, headline: old.headline }
    expect(change(old, rewritten, { kind: 'writethru' }).summary).toMatch(
      /^Missing eleven → three; three of four paragraphs rewritten$/,
    )
  })

  test('opens a story with its headline, or the first words of its lead', () => {
    expect(change(EMPTY_DOCUMENT, old).summary).toBe('Ferry sinks off Port Ellery')
    expect(change(EMPTY_DOCUMENT, story([marker, ferry])).summary).toBe(ferry)
  })

  test('tells a correction by its note, shortened at a word', () => {
    const note = `Correction: The fire began on the vehicle deck, ${'not in the engine room, '.repeat(9)}`
    const { summary } = change(old, story([ferry]), { kind: 'correction', correctionNote: note })
    expect(summary).toMatch(/^The fire began on the vehicle deck, not in .*\w…$/)
    expect(summary.length).toBeLessThanOrEqual(120)
    const fresh = story([ferry, three, winds, owner], { headline: old.headline })
    expect(change(old, fresh, { kind: 'correction' }).summary).toBe(
      'Missing eleven → three; one paragraph edited',
    )
  })

  test('leaves out what notes to readers open with', () => {
    const summary = (correctionNote: string) =>
      change(old, story([ferry]), { kind: 'correction', correctionNote }).summary
    expect(summary('This story has been corrected to show that the ferry had 62 aboard.')).toBe(
      'The ferry had 62 aboard',
    )
    expect(summary('CORRECTION: This report has been updated to reflect that Lowe owns it.')).toBe(
      'Lowe owns it',
    )
  })

  test('adds to a correction the number that its note leaves out', () => {
    const correctionNote = 'An earlier version misstated how many are missing.'
    const fresh = story([ferry, three, winds, owner])
    expect(change(old, fresh, { kind: 'correction', correctionNote }).summary).toBe(
      'An earlier version misstated how many are missing; missing eleven → three',
    )
  })

  test('never cuts a correction in what it corrects', () => {
    const correctionNote = `This story has been corrected to show that ${'the old ferry, '.repeat(8)}was built in 1911, not 1978.`
    const { summary } = change(old, story([ferry]), { kind: 'correction', correctionNote })
    expect(summary).toMatch(/^….*was built in 1911, not 1978$/)
    expect(summary.length).toBeLessThanOrEqual(120)
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
