import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readCopy } from '../../../core/copy/copy-source.ts'
import { plainText, toPlain, trimSpan } from '../../../core/copy/plain-text.ts'
import { readHtml } from '../../../core/copy/read-html.ts'
import { readText } from '../../../core/copy/read-text.ts'
import type { Reading } from '../../../core/copy/reading.ts'
import { offsetThrough, sourceOffset } from '../../../core/copy/source-offset.ts'

const COPY = `Incendie au marché de Sérac

Par Zoé

SÉRAC (IP) — Un incendie a ravagé le marché couvert, a déclaré la préfète. Hôtel évacué.

울릉 부두에서 불이 났다. Đội cứu hoả đã đến nơi.

L’enquête a été confiée à l’école de Sérac. (Reporting by Ève Lô; Editing by Per Holt)`

const told = ({ blocks, headline, dateline, furniture }: Reading): unknown => ({
  headline,
  dateline,
  blocks: blocks.map(({ type, text }) => [type, text]),
  furniture: furniture.map(({ reason, text }) => [reason, text]),
})

describe('the same words in other clothes', () => {
  test('composed and decomposed copy is the same document', () => {
    const decomposed = COPY.normalize('NFD')
    expect(decomposed).not.toBe(COPY)
    expect(told(readText(decomposed))).toEqual(told(readText(COPY)))
    expect(readText(COPY).furniture.map(({ reason }) => reason)).toEqual(['credit'])
    const html = (text: string): string => `<p>${text.split('\n\n').join('</p><p>')}</p>`
    expect(told(readHtml(html(decomposed)))).toEqual(told(readHtml(html(COPY))))
    const parts = (text: string) => ({ headline: text.slice(0, 28), paragraphs: [text] })
    expect(readCopy(parts('Été'.normalize('NFD')))).toMatchObject({ headline: 'Été' })
  })

  test('wrapping is decided by what is seen, not by how it is typed', () => {
    const line = 'é'.repeat(60)
    const copy = `${line} un\nmot de plus dans la même phrase.\n\nFin de la dépêche.`
    expect(told(readText(copy.normalize('NFD')))).toEqual(told(readText(copy)))
  })

  test('every offset still points to where the word was typed', () => {
    const source = COPY.normalize('NFD')
    const reading = readText(source)
    for (const part of [...reading.blocks, ...reading.fields]) {
      const block = { type: 'paragraph' as const, ...part }
      expect(source.slice(part.start, part.end).normalize('NFC')).toBe(part.text)
      for (const { 0: word, index } of part.text.matchAll(/\p{L}+/gu)) {
        const span = [sourceOffset(block, index), sourceOffset(block, index + word.length)] as const
        expect(source.slice(...span).normalize('NFC')).toBe(word)
      }
    }
  })
})

describe('noise', () => {
  test('control characters and byte order marks reach no block, and offsets stay right', () => {
    const source =
      '\ufeffA fer\u0000ry\u0007 \u0001 sank\u0085off\ufeff Nor\ufeffland\u009d, they said.\u001b'
    const { blocks } = readText(source.replace('\u0085', ' '))
    expect(blocks.map(({ text }) => text)).toEqual(['A ferry sank off Norland, they said.'])
    const block = blocks[0]
    const at = (word: string): number =>
      block ? sourceOffset(block, block.text.indexOf(word)) : -1
    expect(source.slice(at('sank'), at('sank') + 4)).toBe('sank')
    expect(source.slice(at('Nor'), at(', they'))).toBe('Nor\ufeffland\u009d')
    expect(readHtml(`<p>${source}</p>`).blocks[0]?.text).toBe(
      'A ferry sank off Norland, they said.',
    )
    expect(readCopy({ paragraphs: [source] }).blocks[0]?.text).toBe(
      'A ferry sank off Norland, they said.',
    )
  })

  test('a line of noise alone is blank', () => {
    const { blocks } = readText('One is here.\n\u0000\u0001\ufeff\nTwo is here.')
    expect(blocks.map(({ text }) => text)).toEqual(['One is here.', 'Two is here.'])
  })

  test('joiners and direction marks that scripts need stay', () => {
    const text = 'می‌خواهم، वक्\u200dष, \u200fשלום\u200e (👩\u200d🚒).'
    expect(readText(text).blocks[0]?.text).toBe(text)
  })
})

describe('plain text', () => {
  test('is composed, without noise, anchored where it stood', () => {
    const source = '  caf\u0065\u0301 \u0001noir  '
    const span = trimSpan(source, { start: 0, end: source.length })
    expect(span).toEqual({ start: 2, end: 13 })
    const { text, anchors } = plainText(source, span ?? { start: 0, end: 0 })
    expect(text).toBe('café noir')
    expect([0, 3, 4, 5].map((offset) => offsetThrough(anchors, offset))).toEqual([2, 5, 7, 9])
  })

  test('what grows when composed stays in order', () => {
    const { text, anchors } = plainText('a\ufb2cb', { start: 0, end: 3 })
    expect(text).toBe('a\ufb2cb'.normalize('NFC'))
    expect([0, 1, 2, 3, 4].map((offset) => offsetThrough(anchors, offset))).toEqual([0, 1, 1, 1, 2])
  })

  test('is what Unicode says, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const clean = text.replace(/[^\P{Cc}\t-\r\u0085]|\ufeff/gu, '')
        expect(toPlain(text)).toBe(clean.normalize('NFC'))
      }),
      { numRuns: 500 },
    )
  })
})
