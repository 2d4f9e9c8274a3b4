import type { XmlElement } from './read-xml.ts'

/** The child elements, of one name where one is given. */
export function childrenOf(element: XmlElement | undefined, name?: string): readonly XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement =>
      typeof child !== 'string' && (name === undefined || child.name === name),
  )
}

/** The first element on a path of names below another, or undefined. */
export function findElement(
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((found, name) => childrenOf(found, name)[0], element)
}

/** All text in an element, white space collapsed; '' for none. */
export function textOf(element: XmlElement | undefined): string {
  return collect(element).join('').replace(/\s+/g, ' ').trim()
}

function collect(element: XmlElement | undefined): readonly string[] {
  return (element?.children ?? []).flatMap((child) =>
    typeof child === 'string' ? [child] : collect(child),
  )
}
