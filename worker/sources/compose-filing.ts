import type { CopySource } from '../../core/copy/copy-source.ts'
import { escapeText } from '../../core/copy/escape-text.ts'
import type { FilingInput } from '../../core/revise/filing-input.ts'
import {
  type FilingBody,
  MAX_FILING_BYTES,
  MAX_SOURCE_URI_BYTES,
} from '../../platform/filing/filing-body.ts'
import { FilingRefusal } from '../../platform/filing/filing-refusal.ts'
import { requireCopy } from '../../platform/filing/require-copy.ts'
import { takePage } from '../../platform/filing/take-page.ts'
import { type FeedItem, hashOf, type ItemText } from './feed-item.ts'

/** The bytes that a text came in, where they are not the text's own. */
export interface ItemBytes {
  readonly bytes: Buffer
  readonly contentType: string | undefined
}

/**
 * An item as a filing, by the rules that copy filed by an editor goes by: of a whole page the story is
 * read, and copy without a story in it is refused. A name that is too long to be one stands as its hash.
 * @throws FilingRefusal
 */
export async function composeFiling(
  item: Pick<FeedItem, 'uri' | 'title' | 'byline' | 'language' | 'updated' | 'entry'>,
  text: ItemText,
  came?: ItemBytes,
): Promise<FilingBody> {
  const { uri, title, byline, language, updated, entry } = item
  const source = came?.bytes ?? Buffer.from('html' in text ? text.html : text.text)
  if (source.length > MAX_FILING_BYTES) {
    throw new FilingRefusal(
      'invalid-input',
      `The item has ${source.length} bytes; a filing may have ${MAX_FILING_BYTES}. File it by hand, in parts.`,
    )
  }
  const said: FilingInput = {
    copy: toCopy(text, title),
    ...(title === null ? {} : { headline: title }),
    ...(byline === null ? {} : { byline }),
    ...(language === null ? {} : { language }),
  }
  const input = await takePage(said)
  requireCopy(input)
  return {
    input,
    source,
    sourceType: came?.contentType ?? ('html' in text ? HTML : PLAIN),
    sourceUri: Buffer.byteLength(uri) <= MAX_SOURCE_URI_BYTES ? uri : `sha256:${hashOf(uri)}`,
    sourceVersion: updated ?? `sha256:${entry.slice(0, 16)}`,
  }
}

const HTML = 'text/html; charset=utf-8'
const PLAIN = 'text/plain; charset=utf-8'

/** With marked-up copy the headline goes to its top, where it is read as one; a page has its own. */
function toCopy(text: ItemText, title: string | null): CopySource {
  if (!('html' in text) || title === null || /<(?:h1|body)\b/i.test(text.html)) return text
  return { html: `<h1>${escapeText(title)}</h1>\n${text.html}` }
}
