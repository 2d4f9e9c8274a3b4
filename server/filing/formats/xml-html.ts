import { escapeText } from '../../../core/copy/escape-text.ts'
import type { XmlElement } from './read-xml.ts'

/** Elements of NITF that have another name in HTML. Others keep theirs; unknown ones run along. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['hl1', 'h2'],
  ['hl2', 'h2'],
  ['bq', 'blockquote'],
  ['block', 'div'],
  ['note', 'div'],
  ['media', 'figure'],
  ['nitf-table', 'div'],
  ['inlineXML', 'div'],
  ['body.content', 'div'],
  ['tagline', 'p'],
  ['credit', 'p'],
])
/** Elements of HTML that reading goes by. */
const KEPT: ReadonlySet<string> = new Set(
  'p br h1 h2 h3 h4 h5 h6 div section article main header footer aside nav figure figcaption blockquote ul ol li dl dt dd table thead tbody tfoot tr td th pre a hr script style'.split(
    ' ',
  ),
)
const EMPTY: ReadonlySet<string> = new Set(['br', 'hr'])

/** Marked-up copy of an XML format as HTML: element by element, without attributes. */
export function toHtml(nodes: readonly (XmlElement | string)[]): string {
  return nodes.map(writeNode).join('')
}

function writeNode(node: XmlElement | string): string {
  if (typeof node === 'string') return escapeText(node)
  const name = NAMES.get(node.name) ?? node.name
  if (EMPTY.has(name)) return `<${name}>`
  const inner = toHtml(node.children)
  return KEPT.has(name) ? `<${name}>${inner}</${name}>` : inner
}
