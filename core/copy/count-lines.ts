import type { CopySource } from './copy-source.ts'
import { htmlText } from './html-text.ts'

const LINE_BREAK = /[\n\v\f\r\u0085\u2028\u2029]+/

/**
 * How many lines of text copy has: no paragraph is shorter. Of HTML those of its text, one for each
 * block and `br`. Linear, and far cheaper than reading the copy.
 */
export function countLines(source: CopySource): number {
  if ('paragraphs' in source) return source.paragraphs.length
  const text = 'text' in source ? source.text : htmlText(source.html).text
  return text.split(LINE_BREAK).filter((line) => line.trim() !== '').length
}
