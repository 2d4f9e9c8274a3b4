import { type HtmlSegment, htmlText } from './html-text.ts'
import { cutAtLostBreaks } from './inline-markers.ts'
import { joinLines, type Paragraph } from './paragraph.ts'
import { readParagraphs } from './read-paragraphs.ts'
import { splitParagraphs } from './read-text.ts'
import type { Reading } from './reading.ts'

/**
 * Reads copy filed as HTML, a page or a fragment: its text by the same rules as plain text, with what
 * the markup says of headline, headings, quotes, lists and furniture. `start`, `end` and anchors point
 * into the text that `htmlText` takes out of the HTML, not into the HTML. Linear time.
 */
export function readHtml(html: string): Reading {
  const { text, segments } = htmlText(html)
  const paragraphs = segments.flatMap((segment) => {
    if (segment.preformatted) return readPreformatted(text, segment)
    return cutAtLostBreaks(joinLines(text, [segment], segment.mark))
  })
  return readParagraphs(paragraphs, true)
}

function readPreformatted(text: string, { start, end, mark }: HtmlSegment): readonly Paragraph[] {
  return splitParagraphs(text.slice(start, end)).map((paragraph) => ({
    ...paragraph,
    mark,
    start: paragraph.start + start,
    end: paragraph.end + start,
    anchors: paragraph.anchors.map(([at, source]) => [at, source + start] as const),
  }))
}
