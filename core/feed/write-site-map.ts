import { xmlElement, xmlText } from './xml-text.ts'

/** An address of the site and when it last changed (RFC 3339; null: unknown). */
export interface SiteMapEntry {
  readonly address: string
  readonly changed: string | null
}

/** Pages for search engines (sitemaps.org, version 0.9). */
export function writeSiteMap(pages: readonly SiteMapEntry[]): string {
  return write('urlset', 'url', pages)
}

/** The site maps that a larger site is cut into. */
export function writeSiteMapIndex(parts: readonly SiteMapEntry[]): string {
  return write('sitemapindex', 'sitemap', parts)
}

function write(root: string, item: string, entries: readonly SiteMapEntry[]): string {
  const items = entries.map(({ address, changed }) =>
    xmlElement(
      item,
      {},
      xmlElement('loc', {}, xmlText(address)),
      ...(changed === null ? [] : [xmlElement('lastmod', {}, changed)]),
    ),
  )
  const attributes = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }
  const body = xmlElement(root, attributes, `\n${items.join('\n')}\n`)
  return `<?xml version="1.0" encoding="utf-8"?>\n${body}\n`
}
