import type { Block, Document } from '../../core/story/document.ts'
import type { Page } from './page.ts'
import type { Style } from './spans.ts'

/** Prints a whole document as a reader meets it. */
export function printStory(document: Document, page: Page): void {
  if (document.headline) page.paragraph([{ text: document.headline, style: 'strong' }])
  const under = [document.dateline, document.byline].filter((part) => part !== null)
  if (under.length > 0) page.paragraph([{ text: under.join(' · '), style: 'quiet' }])
  for (const block of document.blocks) {
    page.line('')
    page.paragraph([{ text: block.text, style: blockStyle(block) }])
  }
}

/** The style of a block that is as it was. */
export function blockStyle({ type }: Pick<Block, 'type'>): Style {
  if (type === 'heading') return 'strong'
  return type === 'marker' ? 'quiet' : 'plain'
}
