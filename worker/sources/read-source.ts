import { readCopy } from '../../core/copy/copy-source.ts'
import { type FilingBody, MAX_FILING_BYTES } from '../../platform/filing/filing-body.ts'
import type { ClaimedSource } from '../../platform/store/source-polls.ts'
import { composeFiling } from './compose-filing.ts'
import { type FeedItem, hashOf, type ItemText } from './feed-item.ts'
import { fetchPolitely, type PoliteAnswer, type Validators } from './fetch-politely.ts'
import { PollFault } from './poll-fault.ts'
import { readFeed } from './read-feed.ts'
import type { SourcesContext } from './sources-context.ts'

/** The most of a feed that is read, unpacked: parsing it takes about half a second. */
const MAX_FEED_BYTES = 2 * 1_024 * 1_024
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/json;q=0.9, ' +
  'application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.1'
const ACCEPT_PAGE = 'text/html, application/xhtml+xml, text/plain;q=0.8'

/** An item, and its filing where it needs no page of its own. */
export interface FoundItem extends FeedItem {
  readonly body?: FilingBody
}

/** What a source holds now. */
export interface ReadSource extends Validators {
  readonly format: string
  readonly title: string | null
  readonly askedS: number
  /** Oldest first. */
  readonly items: readonly FoundItem[]
  /** What the desk should know of how it was read. */
  readonly remarks: readonly string[]
}

/**
 * Asks a source what it holds: the items of a feed, or the page itself. Without a body when nothing
 * changed since the last time.
 * @throws PollFault, OutboundError, and FilingRefusal for a page without a story
 */
export async function readSource(
  context: SourcesContext,
  { url, etag, lastModified, format }: ClaimedSource,
  signal: AbortSignal,
): Promise<ReadSource | { readonly unchanged: true; readonly askedS: number }> {
  const known = { etag, lastModified }
  const answer = await fetchPolitely(context, {
    ...{ url, accept: ACCEPT, known, maxBytes: MAX_FEED_BYTES, signal },
  })
  if (answer.status === 'unchanged') return { unchanged: true, askedS: answer.askedS }
  const remarks =
    answer.wrongCharset === null
      ? []
      : [
          `It says that it is ${answer.wrongCharset.slice(0, 40)} and is not; some letters may be wrong.`,
        ]
  const validators = { etag: answer.etag, lastModified: answer.lastModified }
  const feed = readFeed(answer.text, answer.url)
  if (feed) {
    const { items, title, left } = feed
    const askedS = Math.max(feed.askedS, answer.askedS)
    const cut = left > 0 ? [`The ${left} items below the first ${items.length} are not read.`] : []
    return {
      ...validators,
      format: feed.format,
      title,
      askedS,
      items,
      remarks: [...remarks, ...cut],
    }
  }
  if (format !== null && format !== 'page') {
    throw new PollFault(
      'not-a-feed',
      `It was a feed (${format}) and now is none. Check its address.`,
    )
  }
  const { item, title } = await readPage(url, answer)
  return { ...validators, format: 'page', title, askedS: answer.askedS, items: [item], remarks }
}

type ReadAnswer = Extract<PoliteAnswer, { status: 'read' }>

/** A page that is watched: one item, which is another when its story reads otherwise. */
async function readPage(url: string, answer: ReadAnswer) {
  const known = { uri: url, title: null, byline: null, language: null, updated: null }
  const version = answer.etag ?? answer.lastModified
  const draft = await composeFiling({ ...known, entry: '' }, pageText(answer), answer)
  const { blocks, headline } = readCopy(draft.input.copy)
  const title = draft.input.headline ?? headline
  const entry = hashOf(title, ...blocks.map(({ text }) => text))
  const sourceVersion = version?.slice(0, 200) ?? `sha256:${entry.slice(0, 16)}`
  const item: FoundItem = {
    ...{
      ...known,
      key: hashOf(url),
      link: null,
      title,
      full: null,
      summary: null,
      at: null,
      entry,
    },
    body: { ...draft, sourceVersion },
  }
  return { item, title }
}

/** The page of an item that the feed has no whole text of. @throws as `readSource` */
export async function readItemPage(
  context: SourcesContext,
  item: FeedItem & { readonly link: string },
  signal: AbortSignal,
): Promise<FilingBody> {
  const answer = await fetchPolitely(context, {
    ...{ url: item.link, accept: ACCEPT_PAGE, known: { etag: null, lastModified: null } },
    ...{ maxBytes: MAX_FILING_BYTES, signal },
  })
  if (answer.status === 'unchanged') {
    throw new PollFault('bad-answer', `${item.link} answered 304 to a first request.`)
  }
  return composeFiling(item, pageText(answer), answer)
}

const MARKUP = /^\s*<(?:!doctype\s+html|html|head|body|!--|article|main|div|p|h1|section)\b/i

function pageText({ text, contentType, url }: ReadAnswer): ItemText {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (text.trim() === '') throw notAFeed(url, 'is empty')
  if (isBinary(text)) throw notAFeed(url, 'holds bytes that are no text')
  if (type === 'text/html' || type === 'application/xhtml+xml' || MARKUP.test(text))
    return { html: text }
  if (type === 'text/plain') return { text }
  throw notAFeed(url, `is ${type || 'of no type'}`)
}

/** Of the beginning: text has no control characters to speak of. */
function isBinary(text: string): boolean {
  const head = text.slice(0, 4_096)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  const controls = head.match(/[\x01-\x08\x0e-\x1f]/g)?.length ?? 0
  return controls > head.length / 100
}

function notAFeed(url: string, what: string): PollFault {
  return new PollFault(
    'not-a-feed',
    `${new URL(url).host}: the answer ${what}. Watch a feed (RSS, Atom, JSON Feed) or a web page.`,
  )
}
