import { type AnyFeed, parseFeed } from 'feedsmith'
import { htmlText } from '../../core/copy/html-text.ts'
import { readHtml } from '../../core/copy/read-html.ts'
import { cleanText } from './clean-text.ts'
import { draftItems, type FeedDraft, textOf } from './feed-draft.ts'
import { type FeedItem, hashOf, type ItemText } from './feed-item.ts'
import { PollFault } from './poll-fault.ts'

export interface ReadFeed {
  readonly format: 'rss' | 'atom' | 'rdf' | 'json'
  readonly title: string | null
  /** Seconds that the feed asks to be left alone (ttl of RSS); 0: not said. */
  readonly askedS: number
  /** In the order in which they are to be filed: oldest first. */
  readonly items: readonly FeedItem[]
  /** Items beyond those that are read. */
  readonly left: number
}

/** Newest items that are looked at; longer feeds are archives. */
const MOST_ITEMS = 500
const MOST_URI = 2_000
const MOST_TITLE = 1_000
const MOST_BYLINE = 500
/** A description this long, in so many paragraphs, is the text and no summary of it. */
const FULL = { characters: 1_000, paragraphs: 3 }

/**
 * A feed in any of its formats, read by feedsmith, which expands no entities of a DTD; null for what
 * is no feed. `base` is where it was found: addresses may be relative.
 * @throws PollFault `malformed-feed`
 */
export function readFeed(text: string, base: string): ReadFeed | null {
  if (!/^\s*(?:<(?!html\b|!doctype\s+html\b)|\{)/i.test(text)) return null
  const parsed = parse(text)
  if (parsed === null) return null
  const { format, feed } = parsed
  const found = draftItems(parsed)
  const items = found.slice(0, MOST_ITEMS).flatMap((draft) => toItem(draft, base) ?? [])
  return {
    format,
    title: plain(typeof feed.title === 'object' ? textOf(feed.title) : feed.title, MOST_TITLE),
    askedS: format === 'rss' ? Math.max(0, (parsed.feed.ttl ?? 0) * 60) : 0,
    items: inOrder(items),
    left: Math.max(0, found.length - MOST_ITEMS),
  }
}

function parse(text: string): AnyFeed | null {
  try {
    return parseFeed(text)
  } catch (error) {
    if (error instanceof Error && error.name === 'DetectError') return null
    throw new PollFault(
      'malformed-feed',
      'It begins like a feed and cannot be read as one. Check it with a feed validator.',
    )
  }
}

/** null for what has neither name nor address: it could not be known again. */
function toItem(draft: FeedDraft, base: string): FeedItem | null {
  const link = pageAddress(draft.link, base)
  const name = cleanText(draft.name?.trim() || link || '')
  if (name === '') return null
  const title = plain(draft.title, MOST_TITLE)
  const byline = plain(draft.byline, MOST_BYLINE)
  const content = draft.content && cleaned(draft.content)
  const description = draft.description ? { html: cleanText(draft.description) } : null
  const whole = description !== null && isWhole(description.html)
  const full = content ?? (whole ? description : null)
  const updated = readTime(draft.updated) ?? readTime(draft.published)
  const published = readTime(draft.published) ?? updated
  const uri = link ?? name
  return {
    key: hashOf(name),
    uri: uri.length <= MOST_URI ? uri : `urn:sha256:${hashOf(uri)}`,
    ...{ link, title, byline, full, summary: description },
    language: languageTag(draft.language),
    updated: updated === null ? null : new Date(updated).toISOString(),
    at: published,
    entry: hashOf(
      ...[title, byline, content ? JSON.stringify(content) : null],
      ...[description?.html ?? null, updated === null ? null : String(updated)],
    ),
  }
}

function cleaned(text: ItemText): ItemText {
  return 'html' in text ? { html: cleanText(text.html) } : { text: cleanText(text.text) }
}

function pageAddress(link: string | undefined, base: string): string | null {
  const text = link?.trim()
  if (!text || !URL.canParse(text, base)) return null
  const url = new URL(text, base)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null
}

function isWhole(html: string): boolean {
  if (html.length < FULL.characters) return false
  const { blocks } = readHtml(html)
  const size = blocks.reduce((sum, { text }) => sum + text.length, 0)
  return blocks.length >= FULL.paragraphs && size >= FULL.characters
}

/** One line of text, whatever markup it came in; null when nothing is left. */
function plain(text: string | undefined, most: number): string | null {
  if (text === undefined) return null
  const bare = /[<&]/.test(text) ? htmlText(text).text : text
  const line = cleanText(bare).replace(/\s+/g, ' ').trim().slice(0, most)
  return line === '' ? null : cleanText(line)
}

function readTime(time: string | undefined): number | null {
  const at = time === undefined ? Number.NaN : Date.parse(time)
  return Number.isNaN(at) ? null : at
}

function languageTag(tag: string | undefined): string | null {
  try {
    return tag ? (Intl.getCanonicalLocales(tag)[0] ?? null) : null
  } catch {
    return null
  }
}

/** Oldest first: by their times where all have one, else from the end, as feeds have the newest on top. */
function inOrder(items: readonly FeedItem[]): readonly FeedItem[] {
  const fromEnd = [...items].reverse()
  if (items.some(({ at }) => at === null)) return fromEnd
  return fromEnd.sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
}
