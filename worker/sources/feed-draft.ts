import type { AnyFeed, AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith'
import type { ItemText } from './feed-item.ts'

/** What the formats say of an item in common. */
export interface FeedDraft {
  readonly name: string | undefined
  readonly link: string | undefined
  readonly title: string | undefined
  readonly byline: string | undefined
  readonly language: string | undefined
  readonly content: ItemText | undefined
  readonly description: string | undefined
  readonly updated: string | undefined
  readonly published: string | undefined
}

/** The items of a feed of any format, in its order. */
export function draftItems(parsed: AnyFeed): readonly FeedDraft[] {
  switch (parsed.format) {
    case 'rss':
      return (parsed.feed.items ?? []).map((item) => fromRss(item, parsed.feed.language))
    case 'rdf':
      return (parsed.feed.items ?? []).map(fromRdf)
    case 'atom':
      return (parsed.feed.entries ?? []).map((entry) => fromAtom(entry, parsed.feed.xml?.lang))
    case 'json':
      return (parsed.feed.items ?? []).map((item) => fromJson(item, parsed.feed.language))
  }
}

function fromRss(item: RssFeed.Item<string>, language: string | undefined): FeedDraft {
  const { guid, link, title, description, content, dc, atom, authors, pubDate } = item
  return {
    ...{ title, description, language, published: pubDate ?? dc?.dates?.[0] },
    name: guid?.value,
    link: link ?? (guid && guid.isPermaLink !== false ? guid.value : undefined),
    byline: dc?.creators?.[0] ?? authors?.[0]?.name,
    content: content?.encoded === undefined ? undefined : { html: content.encoded },
    updated: atom?.updated,
  }
}

function fromRdf({ rdf, link, title, description, content, dc }: RdfFeed.Item<string>): FeedDraft {
  return {
    ...{ link: textOf(link), title: textOf(title), description, language: undefined },
    ...{ name: rdf?.about, byline: dc?.creators?.[0], updated: undefined },
    content: content?.encoded === undefined ? undefined : { html: content.encoded },
    published: dc?.dates?.[0],
  }
}

function fromAtom(entry: AtomFeed.Entry<string>, language: string | undefined): FeedDraft {
  const { links = [], content, summary, authors } = entry
  const page = links.find(({ rel = 'alternate' }) => rel === 'alternate')
  const isText = content?.type === 'text' || content?.type === 'text/plain' || !content?.type
  const value = content?.value
  return {
    name: textOf(entry.id),
    link: page ? textOf(page.href) : undefined,
    title: textOf(entry.title),
    byline: textOf(authors?.[0]?.name),
    language: content?.xml?.lang ?? entry.xml?.lang ?? language,
    content: value === undefined ? undefined : isText ? { text: value } : { html: value },
    description: summary?.value,
    updated: textOf(entry.updated),
    published: entry.published,
  }
}

function fromJson(item: JsonFeed.Item<string>, language: string | undefined): FeedDraft {
  const { id, url, external_url, title, content_html, content_text, summary, authors } = item
  const content = content_html
    ? { html: content_html }
    : content_text
      ? { text: content_text }
      : undefined
  return {
    ...{ name: textOf(id), link: url ?? external_url, title, content, description: summary },
    ...{ byline: authors?.[0]?.name, language: item.language ?? language },
    ...{ updated: item.date_modified, published: item.date_published },
  }
}

/** Text that feedsmith gives bare, or in an object with its type. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null || !('value' in value)) return undefined
  return typeof value.value === 'string' ? value.value : undefined
}
