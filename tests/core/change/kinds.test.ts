import { describe, expect, test } from '@jest/globals'
import { EMPTY_DOCUMENT } from '../../../core/story/document.ts'
import { change, story } from './story.ts'

const ferry = 'A ferry with 62 people aboard sank off Port Ellery on Tuesday, police said.'
const winds = 'Strong winds had closed the harbour the night before the crossing.'
const owner = 'The vessel belongs to Lowe Lines, a family company founded in 1911.'
const mayor = 'Mayor Ida Finch asked residents to keep away from the quay.'
const old = story([ferry, winds, owner, mayor])

describe('the kind of a change', () => {
  test.each([
    ['first, when nothing was out', EMPTY_DOCUMENT, old, 'first'],
    ['unchanged, when the text is equal', old, old, 'unchanged'],
    [
      'update, with new copy',
      old,
      story([ferry, winds, owner, mayor, 'Two boats left.']),
      'update',
    ],
    ['update, when copy is gone', old, story([ferry, winds, owner]), 'update'],
    ['update, when a number changed', old, edited('62', '64'), 'update'],
    ['update, when a name changed', old, edited('Port Ellery', 'Port Osyth'), 'update'],
    ['update, when a denial came in', old, edited('police said', 'police never said'), 'update'],
    ['update, with another headline', old, story(old.blocks, { headline: 'Ferry lost' }), 'update'],
    ['update, when a word was chosen anew', old, edited('had closed', 'had damaged'), 'update'],
    ['copyedit, when small words changed', old, edited('the harbour', 'a harbour'), 'copyedit'],
    ['copyedit, when spelling changed', old, edited('harbour', 'harbuor'), 'copyedit'],
    [
      'copyedit, when paragraphs changed places',
      old,
      story([winds, ferry, owner, mayor]),
      'copyedit',
    ],
    [
      'copyedit, when paragraphs are joined',
      old,
      story([`${ferry} ${winds}`, owner, mayor]),
      'copyedit',
    ],
    [
      'writethru, when most of it is rewritten',
      old,
      story([
        'Divers on Wednesday reached the ferry that sank off Port Ellery with 62 people aboard.',
        'Winds of 90 kilometres an hour forced officials to shut the harbour overnight.',
        'Lowe Lines, which has run ferries for a century, said it would pay the families.',
        mayor,
      ]),
      'writethru',
    ],
  ])('is %s', (_, from, to, kind) => {
    expect(change(from, to).kind).toBe(kind)
  })

  test.each([
    ['retracted in an editor’s note', 'EDITOR’S NOTE: This story has been retracted.', true],
    [
      'withdrawn by an agency',
      'RETRACTION: Osyth News has withdrawn its story about a ferry.',
      true,
    ],
    [
      'withdrawn in other words',
      'Story withdrawn. It relied on papers that were not authentic.',
      true,
    ],
    ['withdrawn in another language', 'Der Artikel wurde zurückgezogen.', true],
    [
      'replaced by news of a withdrawal',
      'Lowe Lines has withdrawn its offer for Marle Ferries.',
      false,
    ],
  ])('is a kill of a bare text that is %s: %j', (_, notice, isKill) => {
    expect(change(old, story([notice])).kind === 'kill').toBe(isKill)
  })

  test('is a kill where the story says so of itself on top, for the first time', () => {
    const withdrawn = story(['This story has been withdrawn.', ...old.blocks])
    expect(change(old, withdrawn).kind).toBe('kill')
    expect(change(withdrawn, story([...withdrawn.blocks, 'Two boats left.'])).kind).toBe('update')
  })

  test('is a correction when the text brings a line that says so', () => {
    const line = 'Correction: An earlier version misstated how many people were aboard.'
    const corrected = story([...edited('62', '64').blocks, line])
    expect(change(old, corrected).kind).toBe('correction')
    expect(change(corrected, story([...corrected.blocks, 'Two boats left.'])).kind).toBe('update')
  })

  test('is an update when new copy stands on top of a story that carries a correction', () => {
    const carried = [...old.blocks, 'Correction: An earlier version misstated the toll.']
    const blocks = [
      { text: 'Two boats left the quay.', section: 'update' as const },
      { text: 'Earlier story:', type: 'marker' as const, section: 'earlier' as const },
      ...carried.map((block) => ({
        text: typeof block === 'string' ? block : block.text,
        section: 'earlier' as const,
      })),
    ]
    expect(change(old, story(blocks)).kind).toBe('update')
  })

  describe('that only edits', () => {
    const divided = [
      'A ferry with 62 people aboard sank off Port Ellery on Tuesday, police said.',
      'Strong winds had closed the harbour, and boats had stayed in port.',
      'The vessel belongs to Lowe Lines. It is a family company founded in 1911.',
      mayor,
      ...Array.from({ length: 8 }, (_, at) => `The ferry called at quay number ${at} every day.`),
    ]
    const joined = [
      divided[0]!,
      'Strong winds had closed the harbour. Boats had stayed in port.',
      'The vessel belongs to Lowe Lines, and it is a family company founded in 1911.',
      ...divided.slice(3),
    ]
    const kind = (to: readonly string[]) => change(story(divided), story(to)).kind

    test('is a copyedit, with a new line of background or a word more', () => {
      expect(kind(joined)).toBe('copyedit')
      const longer = joined.map((text) => text.replace('asked residents', 'asked all residents'))
      expect(kind(longer)).toBe('copyedit')
      expect(
        kind([...joined.slice(0, 6), 'Ferries have called since 1950.', ...joined.slice(6)]),
      ).toBe('copyedit')
    })

    test('is an update with a new lead, a fact, a denial or nothing else edited', () => {
      expect(kind(['The ferry was raised at noon.', ...joined])).toBe('update')
      expect(kind(joined.map((text) => text.replace('1911', '1921')))).toBe('update')
      expect(kind(joined.map((text) => text.replace('had closed', 'had not closed')))).toBe(
        'update',
      )
      expect(kind([...divided, 'Ferries have called here since 1950.'])).toBe('update')
    })

    test('matters more than wording where text is new', () => {
      const added = [...joined.slice(0, 6), 'Ferries have called since 1950.', ...joined.slice(6)]
      expect(change(story(divided), story(added)).significance).toBeGreaterThan(0.1)
    })
  })

  test('is what was declared, unless nothing was out or nothing changed', () => {
    const fresh = edited('the harbour', 'a harbour')
    expect(change(old, fresh, { kind: 'writethru' }).kind).toBe('writethru')
    expect(change(old, fresh, { writethru: true }).kind).toBe('writethru')
    expect(change(EMPTY_DOCUMENT, fresh, { kind: 'update' }).kind).toBe('first')
    expect(change(old, old, { kind: 'update' }).kind).toBe('unchanged')
    expect(change(old, fresh, { kind: 'first' }).kind).toBe('copyedit')
  })

  test('of a story of a sentence is no writethru while the sentence stands', () => {
    const toll = (dead: string, hurt: string) =>
      story([`A blast at a mill in Calder killed ${dead} people and injured ${hurt}, police said.`])
    expect(change(toll('three', '12'), toll('at least five', 'another 30')).kind).toBe('update')
  })

  test('is a correction when it has a note for readers', () => {
    expect(change(old, edited('62', '64'), { correctionNote: 'Corrects how many.' }).kind).toBe(
      'correction',
    )
  })

  test('is a kill when the story is withdrawn', () => {
    expect(change(old, EMPTY_DOCUMENT, { kind: 'kill' }).kind).toBe('kill')
  })
})

describe('significance', () => {
  test('goes from nothing over wording and news to everything', () => {
    const rate = (...given: Parameters<typeof change>) => change(...given).significance
    const wording = rate(old, edited('the harbour', 'a harbour'))
    const paragraph = rate(old, story([...old.blocks, 'Two boats left for the wreck at noon.']))
    const toll = rate(
      story([...old.blocks, 'Eleven people are missing.']),
      story([...old.blocks, 'Three people are missing.']),
    )
    expect(rate(old, old)).toBe(0)
    expect(wording).toBeGreaterThan(0)
    expect(wording).toBeLessThanOrEqual(0.1)
    expect(paragraph).toBeGreaterThan(wording)
    expect(toll).toBeGreaterThan(wording)
    expect(rate(EMPTY_DOCUMENT, old)).toBe(1)
    expect(rate(old, EMPTY_DOCUMENT, { kind: 'kill' })).toBe(1)
  })

  test('does not grow with a marker', () => {
    const marker = { type: 'marker' as const, text: 'This is a breaking news update.' }
    const news = 'Two boats left for the wreck at noon.'
    expect(change(old, story([news, marker, ...old.blocks])).significance).toBe(
      change(old, story([news, ...old.blocks])).significance,
    )
  })

  test('of a correction is never small', () => {
    const declared = { correctionNote: 'The company was founded in 1912.' }
    expect(change(old, edited('1911', '1912'), declared).significance).toBeGreaterThanOrEqual(0.5)
  })
})

function edited(from: string, to: string) {
  return story(old.blocks.map(({ text }) => text.replace(from, to)))
}
