import type { Anchor, ReadBlock } from './reading.ts'

/**
 * Where a text offset stands in the source. Where two pieces of text meet, the offset belongs to the
 * later one; offsets past the text go on from the last piece. Cost: logarithmic in the anchors.
 */
export function offsetThrough(anchors: readonly Anchor[], offset: number): number {
  const [textOffset, source] = anchors[anchorAt(anchors, offset)] ?? [0, 0]
  return source + offset - textOffset
}

/** Where the character that ends at a text offset (1 or later) ends in the source. */
export function endThrough(anchors: readonly Anchor[], end: number): number {
  const index = anchorAt(anchors, end)
  const [textOffset, source] = anchors[index] ?? [0, 0]
  // A composed character has an anchor of its own, and so has what stands behind its cluster.
  if (textOffset === end && anchors[index - 1]?.[0] === end - 1) return source
  return offsetThrough(anchors, end - 1) + 1
}

/** The anchors of the part `[from, to)` of a text, counted from its beginning. */
export function* anchorsWithin(
  anchors: readonly Anchor[],
  from: number,
  to: number,
): Generator<Anchor> {
  yield [0, offsetThrough(anchors, from)]
  for (let index = anchorAt(anchors, from) + 1; index < anchors.length; index++) {
    const [textOffset, source] = anchors[index] ?? [to, 0]
    if (textOffset >= to) return
    yield [textOffset - from, source]
  }
}

/** The index of the anchor that holds for a text offset: the last at or before it. */
function anchorAt(anchors: readonly Anchor[], offset: number): number {
  let low = 0
  let high = anchors.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((anchors[middle]?.[0] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * The offset in the source (the filed text; for HTML the text that `htmlText` took out of it) of an
 * offset in the block's text, so that a caller can mark the original. The end of the text maps to
 * the block's end.
 */
export function sourceOffset(block: ReadBlock, offset: number): number {
  return offset >= block.text.length ? block.end : offsetThrough(block.anchors, offset)
}
