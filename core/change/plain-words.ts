import type { BlockType } from '../story/document.ts'

const NUMBERS = 'no one two three four five six seven eight nine'.split(' ')

/** Newspaper style: numbers under ten in words. */
export function numberWord(count: number): string {
  return NUMBERS[count] ?? String(count)
}

/** `two paragraphs`, `one list item`; blocks of several types are paragraphs to a reader. */
export function countOf(types: readonly BlockType[]): string {
  const [first] = types
  const isOneType = types.every((type) => type === first)
  const noun =
    isOneType && first === 'heading'
      ? 'heading'
      : isOneType && first === 'list-item'
        ? 'list item'
        : 'paragraph'
  return `${numberWord(types.length)} ${noun}${types.length === 1 ? '' : 's'}`
}

/** Cut at a word, with an ellipsis, to at most `length` characters; white space collapsed. */
export function shorten(text: string, length: number): string {
  const plain = text
    .slice(0, 4 * length)
    .replace(/\s+/g, ' ')
    .trim()
  if (plain.length <= length) return plain
  const cut = plain.slice(0, length)
  const space = cut.lastIndexOf(' ')
  const kept = space > length / 2 ? cut.slice(0, space) : cut.slice(0, length - 1)
  return `${kept.replace(/[\s.,;:–—-]+$/, '').replace(/[\ud800-\udbff]$/, '')}…`
}

/** `one sentence`, `three sentences`. */
export function countOfWord(count: number, noun: string): string {
  return `${numberWord(count)} ${noun}${count === 1 ? '' : 's'}`
}
