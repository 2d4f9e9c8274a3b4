/** Longest sentence, in characters, that can be a row. */
const LONGEST = 160

const NAMES = /\p{Lu}[\p{L}\p{M}'’.-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*)*/gu

/** A row without what differs from row to row: names and numbers; null for what is no row. */
export function rowShape(text: string): string | null {
  if (text.length > LONGEST || !/\p{N}/u.test(text)) return null
  return text.replace(/\p{N}+(?:[.,:]\p{N}+)*/gu, '0').replace(NAMES, 'A')
}

/** The names of a row, in order. */
export function rowNames(text: string): string {
  return (text.match(NAMES) ?? []).join('\n')
}
