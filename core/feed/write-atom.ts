import type { Feed, FeedEntry, Tombstone } from './feed.ts'
import { PUBLISHER } from './publisher.ts'
import { xmlElement, xmlText } from './xml-text.ts'

const ATOM = 'http://www.w3.org/2005/Atom'
const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0'

/** The feed as Atom (RFC 4287), with a deleted-entry (RFC 6721) for each tombstone. */
export function writeAtom(feed: Feed): string {
  const parts = [
    textElement('id', feed.id),
    textElement('title', feed.title),
    textElement('updated', feed.updated),
    link('self', feed.addresses.atom, 'application/atom+xml'),
    link('alternate', feed.home, 'text/html'),
    link('alternate', feed.addresses.json, 'application/feed+json'),
    link('hub', feed.hub),
    authorElement(PUBLISHER),
    textElement('generator', PUBLISHER),
    ...feed.tombstones.map(writeTombstone),
    ...feed.entries.map(writeEntry),
  ]
  const attributes = { xmlns: ATOM, 'xmlns:at': TOMBSTONES, 'xml:lang': feed.language }
  return `<?xml version="1.0" encoding="utf-8"?>\n${xmlElement('feed', attributes, `\n${parts.join('\n')}\n`)}\n`
}

function writeEntry(entry: FeedEntry): string {
  return xmlElement(
    'entry',
    { 'xml:lang': entry.language },
    textElement('id', entry.id),
    textElement('title', entry.title),
    textElement('updated', entry.updated),
    textElement('published', entry.published),
    ...(entry.byline === null ? [] : [authorElement(entry.byline)]),
    link('alternate', entry.url, 'text/html'),
    xmlElement('category', { term: entry.kind }),
    textElement('summary', entry.summary),
    xmlElement('content', { type: 'html' }, xmlText(entry.html)),
  )
}

function writeTombstone({ ref, when, reason }: Tombstone): string {
  const comment = reason === null ? [] : [textElement('at:comment', reason)]
  return xmlElement('at:deleted-entry', { ref, when }, ...comment)
}

function textElement(name: string, text: string): string {
  return xmlElement(name, {}, xmlText(text))
}

function authorElement(name: string): string {
  return xmlElement('author', {}, textElement('name', name))
}

function link(rel: string, href: string, type: string | null = null): string {
  return xmlElement('link', { rel, href, type })
}
