import { describe, expect, test } from '@jest/globals'
import { readHtml } from '../../../core/copy/read-html.ts'
import { readText } from '../../../core/copy/read-text.ts'

const BODY = 'A ferry caught fire off Norland on Thursday, the coast guard said.'
const LONG = `${'The council spent the evening on the harbour and its many pilots '.repeat(3)}again`

describe('headlines', () => {
  test.each([
    ['above a byline', `Ferry burns!\n\nBy Jane Doe\n\n${BODY}`, 'Ferry burns!'],
    ['above a dateline', `Who lit the ferry?\n\nELLERY (AP) — ${BODY}`, 'Who lit the ferry?'],
    [
      'above a paragraph of sentences',
      `Ferry burns off Port Ellery\n\n${BODY}`,
      'Ferry burns off Port Ellery',
    ],
    [
      'ending in an abbreviation',
      `Ferry burns off the U.S.\n\nBy Jane Doe\n\n${BODY}`,
      'Ferry burns off the U.S.',
    ],
    [
      'above a deck and a byline',
      `Ferry burns\n\nOfficials say the cause is not known.\n\nBy Jane Doe\n\n${BODY}`,
      'Ferry burns',
    ],
    [
      'above a notice',
      `Ferry burns off Port Ellery\n\nThis is a developing story.\n\n${BODY}`,
      'Ferry burns off Port Ellery',
    ],
    ['one a line', `Ferry burns off Port Ellery\n${BODY}\n${BODY}`, 'Ferry burns off Port Ellery'],
    [
      'in Cyrillic',
      `Пожар на пароме\n\nНа пароме в четверг произошел пожар, сообщили власти.`,
      'Пожар на пароме',
    ],
    ['starting with a figure', `11 dead in ferry fire\n\n${BODY}`, '11 dead in ferry fire'],
  ])('%s', (_title, text, headline) => {
    const reading = readText(text)
    expect(reading.headline).toBe(headline)
    expect(reading.blocks.at(-1)?.text).toBe(
      text.includes('Пожар') ? 'На пароме в четверг произошел пожар, сообщили власти.' : BODY,
    )
  })

  test.each([
    ['an alert of one line', 'Ferry on fire off Port Ellery, coast guard says'],
    ['an alert with a notice', 'Ferry on fire off Port Ellery\n\nMore to follow.'],
    ['a sentence', `Eleven people died, officials said.\n\n${BODY}`],
    ['a sentence above a dateline', `Eleven people died, officials said.\n\nELLERY (AP) — ${BODY}`],
    ['a line that goes on', `the ferry burns\n\n${BODY}`],
    ['a line that announces', `Officials said on Friday:\n\n${BODY}`],
    ['a long paragraph without a full stop', `${LONG}\n\n${BODY}`],
    ['a dateline', `ELLERY (AP) — Ferry burns\n\n${BODY}`],
    ['rows', 'Alder 54\n\nBirch 33\n\nCedar 12'],
    [
      'Japanese',
      'すべて人は、労働し、公平かつ有利な労働条\n\n件を確保する権利を有する。すべて人は同等の報酬を受ける。',
    ],
    ['Arabic', 'حريق في عبارة\n\nقال خفر السواحل إن حريقا اندلع في عبارة يوم الخميس.'],
    ['Hindi', 'नौका में आग\n\nतटरक्षक बल ने कहा कि गुरुवार को एक नौका में आग लग गई।'],
  ])('null for %s, which stays a block', (_title, text) => {
    const reading = readText(text)
    expect(reading.headline).toBeNull()
    expect(reading.furniture).toEqual([])
    expect(reading.blocks.length).toBeGreaterThan(0)
  })
})

describe('alerts', () => {
  test('a headline loses the word that makes it one, a paragraph keeps it', () => {
    expect(readText(`FLASH: Ferry burns off Port Ellery\n\n${BODY}`).headline).toBe(
      'Ferry burns off Port Ellery',
    )
    for (const alert of [
      'FLASH: Ferry burns.',
      'BREAKING: Ferry burns off Port Ellery, 11 dead.',
    ]) {
      const { headline, blocks } = readText(`${alert}\n\n${BODY}`)
      expect([headline, blocks[0]?.text]).toEqual([null, alert])
    }
    expect(readText('ALERT: Ferry burns off Port Ellery').blocks[0]?.text).toBe(
      'ALERT: Ferry burns off Port Ellery',
    )
  })
})

describe('correction lines', () => {
  const LINES = [
    'This story has been corrected to show that 12 died, not 11',
    'An earlier version of this story misstated the toll',
    'Correction: June 5, 2018',
    'CORRECTION: An earlier version of this story misstated the toll; it is 12.',
  ]

  test.each(LINES)('on top, %s is a paragraph and no headline', (line) => {
    for (const below of [BODY, `By Jane Doe\n\n${BODY}`, `ELLERY (AP) — ${BODY}`]) {
      const reading = readText(`${line}\n\n${below}`)
      expect(reading).toMatchObject({ headline: null, correctionNote: line })
      expect(reading.blocks.map(({ type, text }) => [type, text])).toEqual([
        ['paragraph', line],
        ['paragraph', BODY],
      ])
      expect(readHtml(`<h2>${line}</h2><p>${BODY}</p>`).headline).toBeNull()
    }
  })

  test.each(LINES)('below the headline, %s leaves headline and byline as they are', (line) => {
    const reading = readText(`Ferry burns off Port Ellery\n\n${line}\n\nBy Jane Doe\n\n${BODY}`)
    expect(reading).toMatchObject({
      headline: 'Ferry burns off Port Ellery',
      byline: 'By Jane Doe',
    })
    expect(reading.blocks.map(({ text }) => text)).toEqual([line, BODY])
  })

  test('a headline with the label alone is a headline', () => {
    expect(readText(`CORRECTION: Ferry fire kills 11, not 12\n\n${BODY}`)).toMatchObject({
      headline: 'Ferry fire kills 11, not 12',
      kindHint: 'correction',
    })
  })
})
