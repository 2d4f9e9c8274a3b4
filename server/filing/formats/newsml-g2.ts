import { invalidInput } from '../../http/validate.ts'
import { type FiledFormat, FormatReader } from './filed-format.ts'
import { takeNitfBody } from './nitf.ts'
import { applySignal, applyStatus } from './pub-status.ts'
import type { XmlElement } from './read-xml.ts'
import { childrenOf, findElement, textOf } from './xml-element.ts'
import { toHtml } from './xml-html.ts'

const ITEM_META = new Set(['itemClass', 'pubStatus', 'signal', 'edNote', 'embargoed'])
const CONTENT_META = new Set(['urgency', 'slugline', 'headline', 'by', 'dateline', 'language'])

/** Reads a NewsML-G2 news item of text, alone or in a news message that holds no other. */
export function readNewsMlG2(root: XmlElement): FiledFormat {
  const item = root.name === 'newsMessage' ? onlyItem(root) : root
  if (item.name !== 'newsItem') {
    throw invalidInput([{ pointer: `/${item.name}`, detail: 'must be a newsItem' }])
  }
  const reader = new FormatReader()
  const itemMeta = findElement(item, 'itemMeta')
  const contentMeta = findElement(item, 'contentMeta')
  requireText(itemMeta)
  reader.take('sourceUri', item.attributes.get('guid'), '/newsItem/guid')
  reader.take('sourceVersion', item.attributes.get('version'), '/newsItem/version')
  takeContentMeta(reader, contentMeta)
  const language = findElement(contentMeta, 'language')?.attributes.get('tag')
  reader.take('language', language ?? item.attributes.get('lang'), '/newsItem/contentMeta/language')
  takeContent(reader, findElement(item, 'contentSet'))
  takeItemMeta(reader, itemMeta)
  leave(reader, itemMeta, ITEM_META)
  leave(reader, contentMeta, CONTENT_META)
  return reader.finish()
}

function onlyItem(message: XmlElement): XmlElement {
  const items = childrenOf(findElement(message, 'itemSet'))
  const [only] = items
  if (only && items.length === 1) return only
  throw invalidInput([
    {
      pointer: '/newsMessage/itemSet',
      detail: `has ${items.length} items: send each newsItem as a filing of its own`,
    },
  ])
}

function requireText(itemMeta: XmlElement | undefined): void {
  const itemClass = findElement(itemMeta, 'itemClass')?.attributes.get('qcode')
  if (itemClass === undefined || /(?:^|:)(?:text|composite)$/.test(itemClass)) return
  throw invalidInput([
    { pointer: '/newsItem/itemMeta/itemClass', detail: `is ${itemClass}: only text can be filed` },
  ])
}

function takeItemMeta(reader: FormatReader, itemMeta: XmlElement | undefined): void {
  const at = '/newsItem/itemMeta'
  reader.take('edNote', childrenOf(itemMeta, 'edNote').map(textOf).join(' '), `${at}/edNote`)
  const embargoed = findElement(itemMeta, 'embargoed')
  const until = textOf(embargoed)
  if (embargoed && until === '') {
    throw invalidInput([
      {
        pointer: `${at}/embargoed`,
        detail: 'must say until when, with its zone; or file it when it may go out',
      },
    ])
  }
  reader.take('embargoedUntil', until, `${at}/embargoed`)
  for (const signal of childrenOf(itemMeta, 'signal')) {
    applySignal(reader, signal.attributes.get('qcode') ?? '', `${at}/signal`)
  }
  const status = findElement(itemMeta, 'pubStatus')?.attributes.get('qcode')
  applyStatus(reader, status, `${at}/pubStatus`)
}

function takeContentMeta(reader: FormatReader, contentMeta: XmlElement | undefined): void {
  const at = '/newsItem/contentMeta'
  const text = (name: string): string => textOf(findElement(contentMeta, name))
  reader.take('headline', text('headline'), `${at}/headline`)
  reader.take('byline', text('by'), `${at}/by`)
  reader.take('dateline', text('dateline'), `${at}/dateline`)
  reader.take('slugline', text('slugline'), `${at}/slugline`)
  const urgency = text('urgency')
  if (urgency === '') return
  if (!/^[1-9]$/.test(urgency)) {
    throw invalidInput([{ pointer: `${at}/urgency`, detail: 'must be a whole number from 1 to 9' }])
  }
  reader.take('urgency', Number(urgency), `${at}/urgency`)
}

/** The first rendition that holds the text: XHTML or NITF in line, or else plain text. */
function takeContent(reader: FormatReader, contentSet: XmlElement | undefined): void {
  const at = '/newsItem/contentSet'
  const [inline] = childrenOf(contentSet, 'inlineXML')
  const [data] = childrenOf(contentSet, 'inlineData')
  const [root] = childrenOf(inline)
  if (root?.name === 'nitf')
    takeNitfBody(reader, findElement(root, 'body'), `${at}/inlineXML/nitf/body`)
  else if (inline) {
    const body = findElement(root, 'body')
    reader.take('html', toHtml(body ? body.children : inline.children), `${at}/inlineXML`)
  } else if (data) {
    const isHtml = /html/i.test(data.attributes.get('contenttype') ?? '')
    const text = data.children.filter((child) => typeof child === 'string').join('')
    reader.take(isHtml ? 'html' : 'text', text, `${at}/inlineData`)
  }
  if (childrenOf(contentSet, 'remoteContent').length > 0) reader.leave('contentSet/remoteContent')
}

function leave(
  reader: FormatReader,
  element: XmlElement | undefined,
  read: ReadonlySet<string>,
): void {
  for (const child of childrenOf(element)) {
    if (!read.has(child.name)) reader.leave(`${element?.name}/${child.name}`)
  }
}
