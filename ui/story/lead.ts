import type { Block, Document } from '../../core/story/document.ts'

/** The block that opens the story: the first that a reader reads as text. */
export function leadBlock(document: Document): Block | null {
  return (
    document.blocks.find((block) => block.type !== 'marker' && block.type !== 'heading') ?? null
  )
}

/** `text` cut at a word's end to at most `limit` UTF-16 units, with an ellipsis when it was cut. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.slice(0, limit - 1)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > limit / 2 ? space : limit - 1).trimEnd()}…`
}
