import type { BlockMark, Marks, RemovedBlock } from '../../core/delta/read-marks.ts'
import type { Block, Document } from '../../core/story/document.ts'

/** One paragraph of the way from a document to the next, in reading order. */
export type MarkedLine =
  | { readonly block: Block; readonly mark: BlockMark }
  | { readonly removed: RemovedBlock }

/** The paragraphs of the new document with those that were removed put back where they stood. */
export function weaveMarks(document: Document, marks: Marks): readonly MarkedLine[] {
  const behind = new Map<string | null, MarkedLine[]>()
  for (const removed of marks.removed) {
    const lines = behind.get(removed.after)
    if (lines) lines.push({ removed })
    else behind.set(removed.after, [{ removed }])
  }
  return [
    ...(behind.get(null) ?? []),
    ...document.blocks.flatMap((block, index): readonly MarkedLine[] => {
      const mark = marks.blocks[index] ?? { id: block.id, mark: 'same' }
      return [{ block, mark }, ...(behind.get(block.id) ?? [])]
    }),
  ]
}
