import type { Block, BlockType } from '../story/document.ts'
import { xmlText } from './xml-text.ts'

const ELEMENTS: Readonly<Record<Exclude<BlockType, 'marker'>, string>> = {
  paragraph: 'p',
  heading: 'h2',
  quote: 'blockquote',
  'list-item': 'li',
}

/** Blocks as HTML that any feed reader may show: no attributes, no markup of the copy's own. */
export function blocksHtml(blocks: readonly Block[]): string {
  const parts: string[] = []
  let inList = false
  for (const block of blocks) {
    // The line between update and earlier story is none of the news.
    if (block.type === 'marker') continue
    const isItem = block.type === 'list-item'
    if (isItem !== inList) parts.push(isItem ? '<ul>' : '</ul>')
    inList = isItem
    parts.push(paragraphHtml(block.text, ELEMENTS[block.type]))
  }
  if (inList) parts.push('</ul>')
  return parts.join('\n')
}

/** One text in an element; lines that the copy broke stay broken. */
export function paragraphHtml(text: string, element = 'p'): string {
  return `<${element}>${xmlText(text).replaceAll('\n', '<br>')}</${element}>`
}
