import { withoutDash } from './dateline.ts'
import { stripPrefixes } from './headline-prefix.ts'
import { gravest } from './kind-hint.ts'
import { joinLines, type Paragraph } from './paragraph.ts'
import { toPlain, trimSpan } from './plain-text.ts'
import { readHtml } from './read-html.ts'
import { readParagraphs } from './read-paragraphs.ts'
import { readText } from './read-text.ts'
import type { Reading } from './reading.ts'

/** Copy in one of the shapes that a filing may bring. */
export type CopySource = { readonly text: string } | { readonly html: string } | StructuredCopy

/** Copy that comes in parts. Fields that are given win over what the paragraphs say. */
export interface StructuredCopy {
  readonly paragraphs: readonly string[]
  readonly headline?: string | null
  readonly byline?: string | null
  readonly dateline?: string | null
}

/** Reads copy of any shape. */
export function readCopy(source: CopySource): Reading {
  if ('text' in source) return readText(source.text)
  if ('html' in source) return readHtml(source.html)
  return readStructured(source)
}

/**
 * Reads copy given in parts. Paragraphs are taken as given: nothing is furniture, none is a headline
 * or byline; markers, notes to desks and datelines are still recognised. Offsets point into the
 * paragraphs joined by blank lines (`\n\n`).
 */
function readStructured(source: StructuredCopy): Reading {
  const joined = source.paragraphs.join('\n\n')
  const paragraphs: Paragraph[] = []
  let at = 0
  for (const raw of source.paragraphs) {
    const span = trimSpan(joined, { start: at, end: at + raw.length })
    if (span) paragraphs.push(joinLines(joined, [span], null))
    at += raw.length + 2
  }
  const reading = readParagraphs(paragraphs, false)
  const dateline = given(source.dateline)
  const title = stripPrefixes(given(source.headline) ?? '')
  return {
    ...reading,
    headline: title.headline === '' ? null : title.headline,
    byline: given(source.byline),
    dateline: dateline === null ? reading.dateline : withoutDash(dateline),
    kindHint: gravest([reading.kindHint, title.kindHint]),
  }
}

function given(value: string | null | undefined): string | null {
  const text = toPlain(value ?? '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim()
  return text === '' ? null : text
}
