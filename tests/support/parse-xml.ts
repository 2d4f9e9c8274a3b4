import { SaxesParser, type SaxesTagNS } from 'saxes'

/** An element of a parsed document, by its local name and namespace. */
export interface XmlElement {
  readonly name: string
  readonly namespace: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Its own text, without that of its children. */
  readonly text: string
}

/** Parses a document strictly: anything that is not well-formed XML 1.0 with namespaces throws. */
export function parseXml(document: string): XmlElement {
  type Open = XmlElement & { children: XmlElement[]; text: string }
  const root: Open = { name: '', namespace: '', attributes: {}, children: [], text: '' }
  const open: Open[] = [root]
  const top = () => open.at(-1) ?? root
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    const attributes = Object.fromEntries(
      Object.entries(tag.attributes).map(([name, attribute]) => [name, attribute.value]),
    )
    const element = { name: tag.local, namespace: tag.uri, attributes, children: [], text: '' }
    top().children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    top().text += text
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(document).close()
  const [first] = root.children
  if (!first) throw new Error('The document has no element.')
  return first
}

/** The children of that name. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

/** The text of the only child of that name. */
export function textOf(element: XmlElement, name: string): string {
  const [child, ...others] = childrenOf(element, name)
  if (!child || others.length > 0) {
    throw new Error(`${element.name} has ${others.length + (child ? 1 : 0)} ${name}.`)
  }
  return child.text
}
