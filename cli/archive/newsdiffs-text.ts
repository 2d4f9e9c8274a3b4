import type { FilingInput } from '../../core/revise/filing-input.ts'

const DATED = /\b(19|20)\d\d\b|\d{1,2}:\d\d/
const MOST_BYLINE = 300

/**
 * What a file of a NewsDiffs repository says: the date as the site printed it, the title and the
 * byline, a line each, then paragraphs with blank lines between them. The date is left out where the
 * site had none, and so may be the byline.
 */
export function readNewsDiffsText(text: string): FilingInput {
  const lines = text.replace(/\r\n?/g, '\n').trim().split('\n')
  const blank = lines.indexOf('')
  const top = blank < 0 ? lines : lines.slice(0, blank)
  const rest = blank < 0 ? [] : lines.slice(blank)
  const dated = top.length > 1 && DATED.test(top[0] ?? '') ? 1 : 0
  const [title, byline] = top.slice(dated)
  // More lines, or longer ones, than such a head has: it is all text.
  if (top.length - dated > 2 || rest.length === 0 || (byline?.length ?? 0) > MOST_BYLINE) {
    return { copy: { text } }
  }
  const paragraphs = rest
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
  return {
    copy: { paragraphs },
    ...(title ? { headline: title } : {}),
    ...(byline ? { byline } : {}),
  }
}
