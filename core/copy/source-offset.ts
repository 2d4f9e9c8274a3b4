import type { Anchor, ReadBlock } from './reading.ts'

/**
 * Where a text offset stands in the source. Where two pieces of text meet, the offset belongs to the
 * later one; offsets past the text go on from the last piece. Cost: logarithmic in the anchors.
 */
export function offsetThrough(anchors: readonly Anchor[], offset: number): number {
  let low = 0
  let high = anchors.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((anchors[middle]?.[0] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const [textOffset, source] = anchors[low] ?? [0, 0]
  return source + offset - textOffset
}

/**
 * The offset in the source (the filed text; for HTML the text that `htmlText` took out of it) of an
 * offset in the block's text, so that a caller can mark the original. The end of the text maps to
 * the block's end.
 */
export function sourceOffset(block: ReadBlock, offset: number): number {
  return offset >= block.text.length ? block.end : offsetThrough(block.anchors, offset)
}
