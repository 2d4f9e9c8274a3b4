/** What XML 1.0 cannot hold, not even escaped: control characters, halves of pairs, non-characters. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** `text` as the content of an XML element or attribute, without what XML cannot hold. */
export function xmlText(text: string): string {
  return text
    .replace(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
}

type Attributes = Readonly<Record<string, string | null>>

/** An element around markup that is XML already. Attributes that are null are left out. */
export function xmlElement(name: string, attributes: Attributes, ...content: string[]): string {
  const written = Object.entries(attributes).map(([attribute, value]) =>
    value === null ? '' : ` ${attribute}="${xmlText(value)}"`,
  )
  const start = `<${name}${written.join('')}`
  return content.length === 0 ? `${start}/>` : `${start}>${content.join('')}</${name}>`
}
