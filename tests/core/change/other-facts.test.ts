import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { change, story } from './story.ts'

/** `type label from → to`. */
function facts(old: readonly string[], fresh: readonly string[]): readonly string[] {
  return change(story(old), story(fresh)).facts.map(
    ({ type, label, from, to }) => `${type} ${label} ${from} → ${to}`,
  )
}

describe('names and places', () => {
  test.each([
    [
      'respelled',
      'The mayor, Ida Finch, left.',
      'The mayor, Ida Fynch, left.',
      'name name Ida Finch → Ida Fynch',
    ],
    [
      'renamed',
      'It belongs to Lowe Lines of Marle.',
      'It belongs to Osyth Lines of Marle.',
      'name name Lowe Lines of Marle → Osyth Lines of Marle',
    ],
    [
      'opening a sentence',
      'Ida Finch left the quay.',
      'Ida Fynch left the quay.',
      'name name Ida Finch → Ida Fynch',
    ],
    [
      'with initials',
      'He met U.S. Senator Tom Breck here.',
      'He met U.S. Senator Tom Breek here.',
      'name name U.S. Senator Tom Breck → U.S. Senator Tom Breek',
    ],
    [
      'of a place',
      'The ferry sank off Port Ellery at night.',
      'The ferry sank off Port Osyth at night.',
      'place place Port Ellery → Port Osyth',
    ],
  ])('%s', (_, old, fresh, expected) => {
    expect(facts([old], [fresh])).toEqual([expected])
  })

  test('are none where only a common word opens the sentence anew', () => {
    expect(facts(['Rescuers left the quay at once.'], ['Divers left the quay at once.'])).toEqual(
      [],
    )
  })

  test.each([
    ['(NNA) — Three boats sank.', '(NNA) — Four boats sank.', ['number boats Three → Four']],
    ['(NNA) _ Ida Finch left.', '(NNA) _ Ida Fynch left.', ['name name Ida Finch → Ida Fynch']],
  ])('behind a dateline a sentence begins: %s', (old, fresh, expected) => {
    expect(facts([`PORT VARDE ${old}`], [`PORT VARDE ${fresh}`])).toEqual(expected)
  })
})

describe('days and months', () => {
  test.each([
    ['It opens Monday at the quay.', 'It opens Tuesday at the quay.', 'time day Monday → Tuesday'],
    ['It opens in June at the quay.', 'It opens in July at the quay.', 'time month June → July'],
    [
      'It sank in the morning, he said.',
      'It sank in the evening, he said.',
      'time time of day morning → evening',
    ],
  ])('%s', (old, fresh, expected) => {
    expect(facts([old], [fresh])).toEqual([expected])
  })

  test('are told once with the date that holds them', () => {
    expect(facts(['It opens on Jan. 3 here.'], ['It opens on Feb. 5 here.'])).toEqual([
      'time date Jan. 3 → Feb. 5',
    ])
  })
})

describe('quotes', () => {
  test('are told where words inside the marks changed', () => {
    expect(facts(['“The boat is safe,” he said.'], ['“The boat was safe,” he said.'])).toEqual([
      'quote quote The boat is safe → The boat was safe',
    ])
  })

  test('are none in other marks, and where words around them changed', () => {
    expect(facts(['“It is safe,” he cried.'], ['"It is safe," he shouted.'])).toEqual([])
  })
})

describe('sources', () => {
  test.each([
    [
      'added',
      'The fire was set by hand.',
      'The fire was set by hand, police said.',
      'null → police',
    ],
    [
      'dropped',
      'The bridge is safe, according to the mayor.',
      'The bridge is safe.',
      'the mayor → null',
    ],
    [
      'another',
      'The bridge is safe, police said.',
      'The bridge is safe, residents said.',
      'police → residents',
    ],
    [
      'behind the verb',
      '“It is safe,” said the mayor.',
      '“It is safe,” said the harbour master.',
      'the mayor → the harbour master',
    ],
  ])('%s', (_, old, fresh, expected) => {
    expect(facts([old], [fresh])).toEqual([`attribution source ${expected}`])
  })

  test('are none where one is named in full, or by a pronoun', () => {
    expect(
      facts(['The bridge is safe, Finch said.'], ['The bridge is safe, Ida Finch said.']),
    ).toEqual([])
    expect(facts(['The bridge is safe, he said.'], ['The bridge is safe, she said.'])).toEqual([])
  })
})

describe('hedges', () => {
  test.each([
    ['dropped', 'He allegedly set the fire.', 'He set the fire.', 'allegedly → null'],
    [
      'added',
      'The fire was set by hand.',
      'The fire may have been set by hand.',
      'null → may have',
    ],
    [
      'exchanged',
      'The toll will probably rise.',
      'The toll will possibly rise.',
      'probably → possibly',
    ],
    ['in many words', 'Two are believed to be dead.', 'Two are dead.', 'are believed to → null'],
  ])('%s', (_, old, fresh, expected) => {
    expect(facts([old], [fresh])).toEqual([`hedge certainty ${expected}`])
  })
})

describe('every linked pair', () => {
  const winds = 'Strong winds had closed the harbour the night before the crossing.'
  const owner = 'The vessel belongs to Lowe Lines, a family company founded long ago.'
  const boats = 'Crews rescued 40 people from the water on Tuesday, and the boats left at noon.'

  test('is asked: moved ones, split ones, merged ones', () => {
    const moved = boats.replace('40', '51')
    expect(facts([boats, winds, owner], [winds, owner, moved])).toEqual(['number rescued 40 → 51'])
    const split = ['Crews rescued 51 people from the water on Tuesday.', 'The boats left at noon.']
    expect(facts([boats, winds], [split.join(' '), winds])).toEqual(['number rescued 40 → 51'])
    const merged = boats.replace('40', '51')
    const parts = 'Crews rescued 40 people from the water on Tuesday. The boats left at noon.'
    const { facts: found } = change(story([parts, winds]), story([merged, winds]))
    expect(found).toMatchObject([{ label: 'rescued', from: '40', to: '51', old: 0, new: 0 }])
  })
})

describe('rows of one form among other text', () => {
  const row = (name: string, count: number) => `The toll in ${name} stood at ${count}, police said.`
  const town = (name: string, count: number) =>
    story(['It rained.', row('Alder', 12), 'Roads were shut.', row(name, count), row('Esk', 9)])

  test('are no facts of each other', () => {
    expect(change(town('Birch', 27), town('Calder', 15)).facts).toEqual([])
  })

  test('are corrected by a name or a number alone', () => {
    expect(change(town('Birch', 27), town('Birch', 15)).facts).toMatchObject([
      { type: 'number', from: '27', to: '15' },
    ])
    expect(change(town('Birch', 27), town('Calder', 27)).facts).toMatchObject([
      { from: 'Birch', to: 'Calder' },
    ])
  })

  test('are not what two changes make of a sentence that stands alone', () => {
    const alone = (name: string, count: number) => story(['It rained.', row(name, count)])
    expect(change(alone('Birch', 27), alone('Calder', 31)).facts).toContainEqual(
      expect.objectContaining({ type: 'number', from: '27', to: '31' }),
    )
  })
})

describe('a long table', () => {
  const towns = ['Osyth', 'Calder', 'Marle', 'Brask', 'Orlen', 'Kesrin', 'Ferrow']
  const table = (missing: (at: number) => number) =>
    towns.map((town, at) => `${town}: ${missing(at)} missing, boats at ${at + 1} p.m.`)

  test('is told as a whole where many rows changed', () => {
    expect(
      facts(
        table((at) => at),
        table((at) => at + 10),
      ),
    ).toEqual(['number missing in 7 of 7 rows null → null'])
  })

  test('is told by its rows where few changed', () => {
    expect(
      facts(
        table((at) => at),
        table((at) => (at < 2 ? at + 10 : at)),
      ),
    ).toEqual(['number missing 0 → 10', 'number missing 1 → 11'])
  })
})

describe('a fact', () => {
  const words = fc.constantFrom(
    'killed',
    '11',
    '14',
    'three',
    'people',
    'Ida Finch',
    'Tom Breck',
    'in Osyth',
    'on Monday',
    'on Friday',
    'allegedly',
    'police said',
    '“we left,”',
    '“we stayed,”',
    '$2 million',
    '5 May',
    '二十三人',
    '十一人死亡',
    '١١',
    '3 p.m.',
    'about',
    'the boat',
    'sank',
    'and',
    '. Later',
  )
  const texts = fc
    .array(fc.array(words, { minLength: 3, maxLength: 14 }), { minLength: 1, maxLength: 4 })
    .map((blocks) => blocks.map((block) => `${block.join(' ')}.`))

  test('points to linked sentences that print its values', () => {
    fc.assert(
      fc.property(texts, texts, fc.constantFrom(null, 'en', 'zh', 'es'), (old, fresh, language) => {
        const { facts: found, sentences } = change(
          story(old, { language }),
          story(fresh, { language }),
        )
        for (const fact of found) {
          if (fact.from !== null && fact.old !== null) {
            const match = sentences.matches.find((one) => one.old.includes(fact.old!))
            const said = (match?.old ?? [fact.old]).map((at) => sentences.old[at]!.text).join(' ')
            expect(said).toContain(fact.from)
          }
          if (fact.to !== null && fact.new !== null) {
            const match = sentences.matches.find((one) => one.new.includes(fact.new!))
            const said = (match?.new ?? [fact.new]).map((at) => sentences.new[at]!.text).join(' ')
            expect(said).toContain(fact.to)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
