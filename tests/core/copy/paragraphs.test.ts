import { describe, expect, test } from '@jest/globals'
import { readText } from '../../../core/copy/read-text.ts'

const texts = (source: string): readonly string[] => readText(source).blocks.map(({ text }) => text)
const ONE =
  'A ferry caught fire off the coast of Norland on Thursday morning, killing 11 people, the coast guard of Port Ellery said.'
const TWO =
  'Officials in Kestrel and the Harbour Authority said that more than two hundred passengers had been taken off the ship by noon.'

/** Greedy wrapping, as mail programs and wires do it. */
function wrap(text: string, width: number): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`
    } else lines.push(word)
  }
  return lines.join('\n')
}

describe('paragraphs', () => {
  test.each([30, 40, 60, 72, 80, 100])('wrapped at %d columns they read the same', (width) => {
    expect(texts(`${wrap(ONE, width)}\n\n${wrap(TWO, width)}`)).toEqual([ONE, TWO])
  })

  test.each([60, 72, 80])('one wrapped paragraph alone is one paragraph at %d columns', (width) => {
    expect(texts(wrap(ONE, width))).toEqual([ONE])
  })

  test.each([
    ['a blank line parts', 'One is here.\n\nTwo is here.', ['One is here.', 'Two is here.']],
    [
      'a blank line may hold white space',
      'One is here.\n \t\u00a0\nTwo is here.',
      ['One is here.', 'Two is here.'],
    ],
    [
      'a single break is wrapping where blank lines part',
      'First paragraph line one\nline two continues.\n\nSecond.',
      ['First paragraph line one line two continues.', 'Second.'],
    ],
    [
      'without blank lines each line is one',
      'One is here.\nTwo is here.',
      ['One is here.', 'Two is here.'],
    ],
    [
      'paragraphs one a line among blank lines',
      `${ONE}\nShort one.\n${TWO}\n\nLast one.`,
      [ONE, 'Short one.', TWO, 'Last one.'],
    ],
    [
      'rows are not joined',
      `${ONE}\n\nAlder 54\nBirch 33\nCedar 12\n\n${TWO}`,
      [ONE, 'Alder 54', 'Birch 33', 'Cedar 12', TWO],
    ],
    [
      'Windows and old Mac line ends',
      'One is here.\r\n\r\nTwo is here.\r\rThree is here.',
      ['One is here.', 'Two is here.', 'Three is here.'],
    ],
    ['white space is collapsed', '  One\u00a0 is\t\there. ', ['One is here.']],
    [
      'Chinese lines join without a space',
      '救援人员正在倒塌的房屋中搜寻幸存者\n并向居民分发食物。\n\n机场运行正常。',
      ['救援人员正在倒塌的房屋中搜寻幸存者并向居民分发食物。', '机场运行正常。'],
    ],
    [
      'quotes, dashes and words stay as typed',
      '“It’s — well -- gone…” she  said.',
      ['“It’s — well -- gone…” she said.'],
    ],
    [
      'tags in text are text',
      '<script>alert(1)</script> was typed.',
      ['<script>alert(1)</script> was typed.'],
    ],
  ])('%s', (_title, source, expected) => {
    expect(texts(source)).toEqual(expected)
  })

  test.each([
    [
      'list items lose their bullets',
      'It said:\n\n• One thing\n\n• Two things',
      ['paragraph', 'list-item', 'list-item'],
    ],
    [
      'dashes are bullets beside each other',
      'It said so.\n\n- One thing\n\n- Two things',
      ['paragraph', 'list-item', 'list-item'],
    ],
    [
      'bullets on lines of their own',
      'It said so:\n- One thing happened here\n- Two things did\n\nIt ended.',
      ['paragraph', 'list-item', 'list-item', 'paragraph'],
    ],
    ['one dash is speech', 'It said so.\n\n– One thing is clear.', ['paragraph', 'paragraph']],
    [
      'numbers that count up are a list',
      'It said so.\n\n1. One thing\n\n2. Two things',
      ['paragraph', 'list-item', 'list-item'],
    ],
    ['quoted lines are quotes', 'She wrote:\n\n> It is over.', ['paragraph', 'quote']],
    [
      'hashes make headings',
      'It is over.\n\n## What next\n\nNobody knows yet, she said.',
      ['paragraph', 'heading', 'paragraph'],
    ],
    [
      'clock times head entries of a live page',
      'It is over, officials said.\n\n10:05 a.m.\n\nIt began here, she said.',
      ['paragraph', 'heading', 'paragraph'],
    ],
    [
      'a short line between paragraphs is a heading',
      'It is over, officials said.\n\nWhat happens next\n\nNobody knows yet, she said.',
      ['paragraph', 'heading', 'paragraph'],
    ],
    [
      'rows are not headings',
      `${ONE}\n\nAlder 54\n\nBirch 33\n\n${TWO}`,
      ['paragraph', 'paragraph', 'paragraph', 'paragraph'],
    ],
  ])('%s', (_title, source, types) => {
    expect(readText(source).blocks.map(({ type }) => type)).toEqual(types)
  })
})

describe('subheadings in capitals', () => {
  const types = (source: string): readonly string[] =>
    readText(source).blocks.map(({ type }) => type)
  const copy = (...paragraphs: string[]): string => paragraphs.join('\n\n')

  test.each(['THE CAUSE', 'WHAT NOW?', 'ALDER 54'])('%s between paragraphs', (line) => {
    expect(types(copy(ONE, line, 'It is small.', TWO))).toEqual([
      'paragraph',
      'heading',
      'paragraph',
      'paragraph',
    ])
    expect(types(copy(ONE, line, '• It is small', TWO))[1]).toBe('heading')
  })

  test.each([
    ['in copy that is all capitals', copy(ONE.toUpperCase(), 'THE CAUSE', 'IT IS SMALL.')],
    ['a sentence', copy(ONE, 'IT IS OVER.', 'It is small.')],
    ['a dateline', copy(ONE, 'KESTREL (NP)', 'It is small.')],
    ['rows', copy(ONE, 'Alder 54', 'USA 33', 'Cedar 12', TWO)],
    ['a marker', copy(ONE, 'MORE TO FOLLOW', 'It is small.')],
    ['letters of a script without capitals', copy('フェリーが燃えた。', 'その原因', '不明だ。')],
  ])('not %s', (_title, source) => {
    expect(types(source)).not.toContain('heading')
  })
})

describe('a credit on the last line', () => {
  test.each([
    '(Reporting by Ann Berg; Editing by Per Holt)',
    '(Reporting by A. Berg in Tarvik; editing by Per Holt.)',
    '[Writing by Ann Berg]',
    'Reporting by Ann Berg; Additional reporting by X. Yu; Editing by Per Holt',
  ])('%s is cut off', (credit) => {
    const source = `${ONE}\n\n${TWO} ${credit}`
    const { blocks, furniture } = readText(source)
    expect(blocks.map(({ text }) => text)).toEqual([ONE, TWO])
    expect(furniture.map(({ reason, text }) => [reason, text])).toEqual([['credit', credit]])
    expect(furniture.map(({ start, end }) => source.slice(start, end))).toEqual([credit])
    expect(blocks.map(({ start, end }) => source.slice(start, end))).toEqual([ONE, TWO])
  })

  test.each([
    `${TWO} (Reporting by the coast guard began in 1990.) It is public.`,
    'The rule (reporting by masters) was dropped, they said.',
    'The rule is old (reporting by masters)',
  ])('%s is story', (text) => {
    expect(texts(`${ONE}\n\n${text}`)).toEqual([ONE, text])
  })
})
