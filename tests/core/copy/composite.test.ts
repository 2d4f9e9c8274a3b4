import { describe, expect, test } from '@jest/globals'
import { readText } from '../../../core/copy/read-text.ts'
import { earlierPart } from '../../../core/copy/split-composite.ts'
import { outline, story } from './outline.ts'

const MARKER = 'THIS IS A BREAKING NEWS UPDATE. AP’s earlier story follows below.'
const NOTICE = 'This is a breaking news story. It will be updated.'
const NEW = 'Eleven people died, officials said on Friday.'
const OLD = 'A ferry caught fire on Thursday, the coast guard said.'
const MORE = 'It was not clear how many were on board.'
const copy = (...paragraphs: string[]): string => paragraphs.join('\n\n')

/** Copy → how many blocks of each section. */
const CASES: readonly (readonly [title: string, text: string, update: number, earlier: number])[] =
  [
    ['a marker with story above and below parts it', copy(NEW, MARKER, OLD, MORE), 1, 3],
    ['a marker on top parts nothing', copy(MARKER, NEW, OLD), 0, 0],
    ['a marker at the end parts nothing', copy(NEW, OLD, MARKER), 0, 0],
    [
      'a marker below a headline alone parts nothing',
      copy('Ferry fire kills 11', MARKER, `ELLERY (AP) — ${OLD}`),
      0,
      0,
    ],
    [
      'an alert above a marker is the update',
      copy('BREAKING: Ferry fire kills 11', MARKER, OLD),
      1,
      2,
    ],
    ['a notice between paragraphs parts nothing', copy(NEW, NOTICE, OLD, MORE), 0, 0],
    ['a notice above a dateline parts', copy(NEW, NOTICE, `ELLERY (AP) — ${OLD}`, MORE), 1, 3],
    ['a notice at the end parts nothing', copy(NEW, OLD, NOTICE), 0, 0],
    [
      'a bare update line between paragraphs parts',
      copy(NEW, 'THIS IS A BREAKING NEWS UPDATE.', OLD),
      1,
      2,
    ],
    [
      'two markers in a row are one',
      copy(NEW, 'THIS IS A BREAKING NEWS UPDATE.', 'Earlier story:', OLD),
      1,
      3,
    ],
    [
      'a second dateline parts without a marker',
      copy(`ELLERY (AP) — ${NEW}`, MORE, `ELLERY (AP) — ${OLD}`),
      2,
      1,
    ],
    [
      'three datelines are a digest',
      copy(...[NEW, OLD, MORE].map((text) => `ELLERY (AP) — ${text}`)),
      0,
      0,
    ],
    [
      'a dateline below a rule is a digest',
      copy(`ELLERY (AP) — ${NEW}`, '___', `KESTREL (AP) — ${OLD}`),
      0,
      0,
    ],
    [
      'capitals and a dash are no second dateline',
      copy(`KESTREL — ${NEW}`, `ALLIANCE — ${OLD}`),
      0,
      0,
    ],
    [
      'a nested carried story stays in the earlier section',
      copy(NEW, MARKER, OLD, 'Earlier story:', MORE),
      1,
      4,
    ],
    ['one paragraph a line', [NEW, MARKER, `ELLERY (AP) — ${OLD}`, MORE].join('\n'), 1, 3],
    ['a marker whose line breaks were lost', `${NEW} ${MARKER} ELLERY (AP) — ${OLD}`, 1, 2],
    [
      'a marker wrapped over two lines',
      copy(NEW, MARKER.replace('earlier ', 'earlier\n'), OLD),
      1,
      2,
    ],
  ]

describe('composite copy', () => {
  test.each(CASES)('%s', (_title, text, update, earlier) => {
    const { blocks, composite } = readText(text)
    const count = (name: string): number => blocks.filter(({ section }) => section === name).length
    expect({ update: count('update'), earlier: count('earlier') }).toEqual({ update, earlier })
    expect(composite).toBe(update > 0)
    expect(count('body') === 0).toBe(composite)
  })

  test('a marker that parts nothing stays in the story as a marker', () => {
    expect(outline(readText(copy(NOTICE, NEW, OLD)))[0]).toBe('body marker: This is a breaking …')
    expect(outline(readText(copy(NEW, OLD, NOTICE)))[2]).toBe('body marker: This is a breaking …')
  })

  test('the carried story has its own headline, byline and dateline', () => {
    const reading = readText(story('carried-with-header'))
    expect(outline(reading)).toEqual([
      'update paragraph: The number of dead …',
      'update paragraph: Divers reached the vehicle …',
      'earlier marker: EARLIER STORY:',
      'earlier heading: Ferry burns off Port …',
      'earlier paragraph: A ferry caught fire …',
      'earlier paragraph: The coast guard said …',
      'earlier paragraph: This story has been …',
    ])
    expect(reading).toMatchObject({ headline: null, byline: null, dateline: 'PORT ELLERY (NP)' })
    // The correction is the earlier story's, not this update's.
    expect(reading).toMatchObject({ correctionNote: null, kindHint: null })

    const earlier = earlierPart(reading)
    expect(earlier).toMatchObject({
      headline: 'Ferry burns off Port Ellery, 11 dead',
      byline: 'By JANE DOE, The Norland Press',
      dateline: 'PORT ELLERY (NP)',
      correctionNote:
        'This story has been corrected to show that 212 people were rescued, not 180.',
      composite: false,
    })
    expect(earlier?.blocks.map(({ section, type }) => `${section} ${type}`)).toEqual([
      'body paragraph',
      'body paragraph',
      'body paragraph',
    ])
  })

  test('a carried headline above a second dateline belongs to the earlier story', () => {
    const reading = readText(
      copy(`ELLERY (AP) — ${NEW}`, MORE, 'Ferry burns off Port Ellery', `ELLERY (AP) — ${OLD}`),
    )
    expect(reading.carried?.headline).toBe('Ferry burns off Port Ellery')
    expect(reading.warnings.map(({ code }) => code)).toEqual(['carried-by-dateline'])
  })

  test('the carried part reads like the earlier story filed alone', () => {
    const alone = `PORT ELLERY (AP) — ${OLD}\n\n${MORE}`
    const carried = earlierPart(readText(`${NEW}\n\n${MARKER}\n\n${alone}`))
    const texts = (reading: { blocks: readonly { text: string }[] } | null) =>
      reading?.blocks.map(({ text }) => text)
    expect(texts(carried)).toEqual(texts(readText(alone)))
    expect(carried?.dateline).toBe(readText(alone).dateline)
  })

  test('copy that is not composite carries nothing', () => {
    expect(earlierPart(readText(copy(NEW, OLD)))).toBeNull()
  })
})

describe('the line of an update that runs into the story', () => {
  const blocksOf = (text: string) =>
    readText(text).blocks.map(({ type, text }) => `${type}: ${text}`)

  test.each([
    ['THIS IS A BREAKING NEWS UPDATE. ', ''],
    ['THIS IS A BREAKING NEWS UPDATE.  ', 'LUNDE (NPA) — '],
    ['This is a breaking news story. ', ''],
    ['This is a developing story. ', 'LUNDE (NPA) — '],
  ])('%j behind %j is cut from it', (line, dateline) => {
    const story = 'A barge sank in Lunde harbor, and more than three people were missing.'
    expect(blocksOf(`${dateline}${line}${story}\n\nIt carried wheat.`)).toEqual([
      `marker: ${line.trim()}`,
      `paragraph: ${story}`,
      'paragraph: It carried wheat.',
    ])
  })

  test.each([
    'This is a breaking news story. More details will follow.',
    'This is a developing story. It will be updated.',
  ])('%j stays whole', (line) => {
    expect(blocksOf(`${line}\n\nA barge sank in Lunde harbor.`)).toEqual([
      `marker: ${line}`,
      'paragraph: A barge sank in Lunde harbor.',
    ])
  })
})
