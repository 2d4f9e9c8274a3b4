import { longestRising } from '../../core/delta/longest-rising.ts'
import type { BlockMark, Marks } from '../../core/delta/read-marks.ts'
import type { Document } from '../../core/story/document.ts'

/**
 * Marks between two documents of a story when the deltas between them are not at hand, only the ids
 * that blocks keep: which blocks are new, edited (not in which words), moved and gone. O(n log n).
 */
export function marksById(old: Document, fresh: Document): Marks {
  const oldIndex = new Map(old.blocks.map((block, index) => [block.id, index]))
  const sources = fresh.blocks.map((block) => oldIndex.get(block.id) ?? null)
  const stayed = longestRising(sources)
  let above = -1
  const blocks = fresh.blocks.map(({ id, text }, index): BlockMark => {
    const from = sources[index] ?? null
    if (from === null) return { id, mark: 'new' }
    if (!stayed.has(index)) return { id, mark: 'moved', direction: from < above ? 'down' : 'up' }
    above = from
    return { id, mark: old.blocks[from]?.text === text ? 'same' : 'edited' }
  })
  return { blocks, removed: removedById(old, fresh), fields: headlineChange(old, fresh) }
}

function removedById(old: Document, fresh: Document): Marks['removed'] {
  const present = new Set(fresh.blocks.map((block) => block.id))
  let after: string | null = null
  const removed: { id: string; text: string; after: string | null }[] = []
  for (const { id, text } of old.blocks) {
    if (present.has(id)) after = id
    else removed.push({ id, text, after })
  }
  return removed
}

function headlineChange(old: Document, fresh: Document): Marks['fields'] {
  if (old.headline === fresh.headline) return []
  return [{ field: 'headline', from: old.headline, to: fresh.headline }]
}
