import { readMarker } from '../copy/markers.ts'
import type { Document } from '../story/document.ts'
import type { BlockChange } from './change.ts'

/**
 * The correction line that the new text has and the old one had not, or null. One in a carried story
 * counts only while nothing new stands above that story: there the news is the update.
 */
export function findNewCorrection(fresh: Document, blocks: readonly BlockChange[]): string | null {
  const changed = blocks.flatMap(({ op, to, edited }) =>
    to !== null && (op === 'added' || op === 'edited' || edited) ? [fresh.blocks[to]] : [],
  )
  const isUpdate = blocks.some(
    ({ op, to }) => op === 'added' && fresh.blocks[to ?? -1]?.section === 'update',
  )
  const note = changed.find(
    (block) =>
      block &&
      !(isUpdate && block.section === 'earlier') &&
      readMarker(block.text) === 'correction',
  )
  return note?.text ?? null
}
