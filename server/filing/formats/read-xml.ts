import { SaxesParser } from 'saxes'
import { ProblemError } from '../../problem.ts'

/** An element without its namespace: what it holds, in order. */
export interface XmlElement {
  /** Local name: `newsItem`, whatever the prefix. */
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (XmlElement | string)[]
}

/** News formats nest some twenty deep. */
const MAX_DEPTH = 100

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[]
}

/**
 * The root element of an XML document. The parser knows the five entities of XML and no others: it
 * never reads a DTD, so nothing expands, and a document that declares its own is refused.
 * @throws ProblemError `malformed-xml` with the place; `invalid-input` for declarations and depth
 */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser()
  const open: OpenElement[] = []
  let root: OpenElement | null = null
  parser.on('error', (error) => {
    const said = error.message.replace(/^\d+:\d+: /, '')
    throw malformed(`line ${parser.line}, column ${parser.column}: ${said.slice(0, 100)}`)
  })
  parser.on('doctype', (doctype) => {
    if (/[[<]/.test(doctype)) throw refused('must not declare entities or types of its own')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= MAX_DEPTH) throw refused(`nests deeper than ${MAX_DEPTH} elements`)
    const element: OpenElement = {
      name: localName(name),
      attributes: new Map(
        Object.entries(attributes).map(([key, value]) => [localName(key), value]),
      ),
      children: [],
    }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const addText = (text: string): void => {
    open.at(-1)?.children.push(text)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(text).close()
  if (!root) throw malformed('its end: no element was found')
  return root
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function malformed(place: string): ProblemError {
  return new ProblemError('malformed-xml', `The body breaks at ${place}. Send well-formed XML.`, {
    errors: [{ pointer: '', detail: `must be well-formed XML; it breaks at ${place}` }],
  })
}

function refused(detail: string): ProblemError {
  return new ProblemError('invalid-input', `The XML ${detail}. Send it without.`, {
    errors: [{ pointer: '', detail }],
  })
}
