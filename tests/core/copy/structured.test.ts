import { describe, expect, test } from '@jest/globals'
import { readCopy } from '../../../core/copy/copy-source.ts'
import { outline } from './outline.ts'

describe('structured copy', () => {
  test('paragraphs are taken as given: nothing is furniture, headline or byline', () => {
    const paragraphs = ['Ferry burns', 'By Jane Doe', 'Share', 'Most read', 'Storm closes harbour']
    const reading = readCopy({ paragraphs })
    expect(reading.blocks.map(({ text }) => text)).toEqual(paragraphs)
    expect(reading).toMatchObject({ headline: null, byline: null, furniture: [], composite: false })
  })

  test('given fields win, a dateline in the text is still taken off', () => {
    const reading = readCopy({
      headline: ' UPDATE 3-Ferry  burns ',
      byline: 'Jane Doe',
      dateline: 'KESTREL (NP) — ',
      paragraphs: ['PORT ELLERY (NP) — A ferry burns.'],
    })
    expect(reading).toMatchObject({
      headline: 'Ferry burns',
      byline: 'Jane Doe',
      dateline: 'KESTREL (NP)',
      kindHint: 'update',
    })
    expect(reading.blocks[0]?.text).toBe('A ferry burns.')
  })

  test('markers part it, notes to desks leave it', () => {
    const paragraphs = [
      'Eds: Updates toll.',
      'Twelve died.',
      'Earlier story:',
      'ELLERY (NP) — A ferry burns.',
    ]
    const reading = readCopy({ paragraphs })
    expect(outline(reading)).toEqual([
      'update paragraph: Twelve died.',
      'earlier marker: Earlier story:',
      'earlier paragraph: A ferry burns.',
    ])
    expect(reading.edNote).toBe('Eds: Updates toll.')
  })

  test('offsets point into the paragraphs joined by blank lines; empty ones are skipped', () => {
    const paragraphs = ['  One\nis here. ', ' ', '', 'Two is here.']
    const joined = paragraphs.join('\n\n')
    const { blocks } = readCopy({ paragraphs })
    expect(blocks.map(({ text }) => text)).toEqual(['One is here.', 'Two is here.'])
    expect(blocks.map(({ start, end }) => joined.slice(start, end))).toEqual([
      'One\nis here.',
      'Two is here.',
    ])
  })

  test('text and html go their ways', () => {
    expect(readCopy({ text: '<p>One is here.' }).blocks[0]?.text).toBe('<p>One is here.')
    expect(readCopy({ html: '<p>One is here.' }).blocks[0]?.text).toBe('One is here.')
  })
})
