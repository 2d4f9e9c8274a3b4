import { describe, expect, test } from '@jest/globals'
import { toPlain } from '../../../core/copy/plain-text.ts'
import { readHtml } from '../../../core/copy/read-html.ts'
import { readText } from '../../../core/copy/read-text.ts'

const SIZE = 400 * 1024
const fill = (unit: string, size = SIZE): string => unit.repeat(Math.ceil(size / unit.length))

/*
 * Copy that would take minutes or gigabytes in anything but linear time: these tests end by the
 * suite's own time limit when it does.
 */
describe('hostile copy', () => {
  test.each([
    ['one line of words', 'ferry '],
    ['one word', 'a'],
    ['capitals', 'PORT '],
    ['brackets', '('],
    ['quotes', '“'],
    ['dots', '.'],
    ['spaces in pairs', 'a  '],
    ['dashes', '—'],
    ['markers without end', 'THIS IS A BREAKING NEWS UPDATE. '],
    ['formulas', 'This is a breaking news update. AP’s earlier story follows below. '],
    ['emoji', '👩‍🚒'],
    ['lone surrogates', '\ud800'],
    ['tabs', '\t'],
    ['lines of one letter', 'a\n'],
    ['datelines', 'PORT ELLERY (AP) —\n\n'],
    ['bylines', 'By Jane Doe and\n'],
    ['titles', 'Storm closes harbour for third day\n'],
    ['rules', '___\n\n'],
    ['notices', 'More to follow.\n'],
    ['bullets', '* \n'],
    ['combining marks out of order', '\u0301\u0323'],
    ['decomposed letters', 'e\u0301'],
    ['control characters', '\u0001'],
    ['letters and noise', 'a\u0000\ufeff'],
    [
      'formulas and marks',
      'e\u0301. This is a breaking news update. AP’s earlier story follows below. ',
    ],
    ['credits', 'x. (Reporting by A. B. C; Editing by '],
    ['embargoes', 'Embargoed until 6 a.m. '],
    ['subheadings', 'THE CAUSE\n\nIt is small.\n\n'],
    ['Arabic', 'الميناء (و ن ا) '],
    ['Hebrew', 'שריפה במעבורת. '],
    ['Chinese lines', '渡轮起火\n\n'],
    ['names', 'Jane Doe\n'],
    ['lines on writers', 'Jane Doe covers the sea for The Herald.\n'],
    ['labels of links', 'Read more\n\nFerry operator was fined last year\n\n'],
    ['prefixes of headlines', 'RPT-UPDATE 3-'],
    ['labels in front of text', 'ORIGINAL STORY: A ferry burned.\n\n'],
    ['notebooks', '# Notebook\n\n## Refile\n\n'],
    ['notes to desks', 'Note to editors: adds x.\n\n'],
    ['clauses that attribute', 'In a story about a b, c said '],
    ['wrapped lines', `${'and on it goes with words '.repeat(3)}\n`],
  ])('%s', (_title, unit) => {
    const reading = readText(fill(unit))
    expect(
      reading.blocks.length + reading.furniture.length + reading.fields.length,
    ).toBeGreaterThanOrEqual(toPlain(unit).trim() === '' ? 0 : 1)
  })

  test.each([
    ['unclosed elements', '<div>'],
    ['formatting repeated in paragraphs', '<font a><p>x'],
    ['tables in tables', '<table><tr><td>'],
    ['list items', '<ul><li>x'],
    ['end tags', '</nav></ul>'],
    ['entities', '&amp;&#1;'],
    ['comments', '<!-- <p> -->x'],
    ['line breaks', 'x<br>'],
    ['line breaks in pairs', 'One is here.<br><br>'],
    ['sentences and line breaks', 'One is here, they said.<br>'],
    ['half tags', '<p <p '],
  ])('HTML of %s', (_title, unit) => {
    expect(() => readHtml(fill(unit))).not.toThrow()
  })

  test('20,000 paragraphs of one word are 20,000 paragraphs', () => {
    const words = Array.from({ length: 20_000 }, (_, index) => `word${index}`)
    for (const separator of ['\n', '\n\n']) {
      const { blocks, headline } = readText(words.join(separator))
      expect(headline).toBeNull()
      expect(blocks).toHaveLength(20_000)
      expect(blocks[19_999]?.text).toBe('word19999')
    }
  })

  test('a line of 900 KiB is one paragraph', () => {
    const line = fill('ferry ', 900 * 1024)
    const { blocks } = readText(line)
    expect(blocks).toHaveLength(1)
    expect(blocks[0]?.text).toBe(line.trim())
  })
})
