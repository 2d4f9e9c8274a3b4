import { type HtmlSegment, htmlText } from './html-text.ts'
import { cutAtLostBreaks } from './inline-markers.ts'
import { joinLines, type Mark, type Paragraph } from './paragraph.ts'
import { readParagraphs } from './read-paragraphs.ts'
import { splitBrokenLines, splitParagraphs } from './read-text.ts'
import type { Reading } from './reading.ts'

/**
 * Reads copy filed as HTML, a page or a fragment: its text by the same rules as plain text, with what
 * the markup says of headline, headings, quotes, lists and furniture. One `br` is a space and two are
 * a paragraph's end, unless the lines look like paragraphs pasted one a line. `start`, `end` and
 * anchors point into the text that `htmlText` takes out of the HTML, not into the HTML. Linear time.
 */
export function readHtml(html: string): Reading {
  const { text, segments } = htmlText(html)
  return readParagraphs(
    segments.flatMap((segment) => readSegment(text, segment)),
    true,
  )
}

/** What markup says is one piece stays one, whatever breaks its lines. */
const WHOLE: ReadonlySet<Mark['type']> = new Set(['headline', 'heading', 'list-item', 'furniture'])

function readSegment(source: string, segment: HtmlSegment): readonly Paragraph[] {
  const { start, end, mark, breaks } = segment
  if (breaks === null || (breaks === 'br' && WHOLE.has(mark?.type ?? null))) {
    return cutAtLostBreaks(joinLines(source, [segment], mark))
  }
  const text = source.slice(start, end)
  const paragraphs = breaks === 'pre' ? splitParagraphs(text) : splitBrokenLines(text)
  return paragraphs.map((paragraph) => ({
    ...paragraph,
    mark,
    start: paragraph.start + start,
    end: paragraph.end + start,
    anchors: paragraph.anchors.map(([at, source]) => [at, source + start] as const),
  }))
}
