import { invalidInput } from '../../http/validate.ts'
import { type FiledFormat, FormatReader } from './filed-format.ts'
import { toIsoTime } from './iso-time.ts'
import { applyStatus } from './pub-status.ts'
import type { XmlElement } from './read-xml.ts'
import { childrenOf, findElement, textOf } from './xml-element.ts'
import { toHtml } from './xml-html.ts'

const HEAD = new Set(['docdata', 'title'])
const DOCDATA = new Set(['urgency', 'doc-id', 'du-key', 'ed-msg', 'date.release'])
const BODY_HEAD = new Set(['hedline', 'byline', 'dateline'])

/** Reads NITF (3.x): `docdata` for desks, `body.head` and `body.content` for readers. */
export function readNitf(nitf: XmlElement): FiledFormat {
  const reader = new FormatReader()
  const head = findElement(nitf, 'head')
  const docdata = findElement(head, 'docdata')
  const at = '/nitf/head/docdata'
  takeNitfBody(reader, findElement(nitf, 'body'), '/nitf/body')
  reader.take('language', nitf.attributes.get('lang'), '/nitf/lang')
  takeUrgency(reader, docdata, at)
  const said = (name: string, attribute: string): string | undefined =>
    findElement(docdata, name)?.attributes.get(attribute)
  reader.take('sourceUri', said('doc-id', 'id-string'), `${at}/doc-id/id-string`)
  reader.take('slugline', said('du-key', 'key'), `${at}/du-key/key`)
  reader.take('sourceVersion', said('du-key', 'version'), `${at}/du-key/version`)
  reader.take('edNote', said('ed-msg', 'info'), `${at}/ed-msg/info`)
  const release = said('date.release', 'norm')
  reader.take('embargoedUntil', release && toIsoTime(release), `${at}/date.release/norm`)
  applyStatus(reader, docdata?.attributes.get('management-status'), `${at}/management-status`)
  leave(reader, head, 'head', HEAD)
  leave(reader, docdata, 'docdata', DOCDATA)
  return reader.finish()
}

/** Takes the text of a `body`, and the headline, byline and dateline that stand on it. */
export function takeNitfBody(reader: FormatReader, body: XmlElement | undefined, at: string): void {
  const head = findElement(body, 'body.head')
  const hedline = findElement(head, 'hedline')
  const take = (field: 'headline' | 'byline' | 'dateline', path: readonly string[]): void => {
    if (!reader.has(field)) {
      reader.take(field, textOf(findElement(head, ...path)), `${at}/body.head/${path.join('/')}`)
    }
  }
  take('headline', ['hedline', 'hl1'])
  take('byline', ['byline'])
  take('dateline', ['dateline'])
  const decks = childrenOf(hedline, 'hl2')
  const end = childrenOf(findElement(body, 'body.end'), 'tagline')
  const content = childrenOf(body, 'body.content')
  const html = toHtml([...decks, ...content, ...end])
  reader.take('html', html, `${at}/body.content`)
  leave(reader, head, 'body.head', BODY_HEAD)
  if (content.some((element) => childrenOf(element, 'media').length > 0)) {
    reader.leave('body.content/media')
  }
}

function takeUrgency(reader: FormatReader, docdata: XmlElement | undefined, at: string): void {
  const value = findElement(docdata, 'urgency')?.attributes.get('ed-urg')
  if (value === undefined) return
  const place = `${at}/urgency/ed-urg`
  if (!/^[1-9]$/.test(value.trim())) {
    throw invalidInput([{ pointer: place, detail: 'must be a whole number from 1 to 9' }])
  }
  reader.take('urgency', Number(value), place)
}

function leave(
  reader: FormatReader,
  element: XmlElement | undefined,
  name: string,
  read: ReadonlySet<string>,
): void {
  for (const child of childrenOf(element)) {
    if (!read.has(child.name)) reader.leave(`${name}/${child.name}`)
  }
}
