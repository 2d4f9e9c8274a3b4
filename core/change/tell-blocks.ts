import type { BlockType, Document } from '../story/document.ts'
import type { BlockChange, SentenceChanges } from './change.ts'
import { countOf, numberWord } from './plain-words.ts'

/** The blocks of a change as a reader counts them, by what happened to each. Markers are left out. */
export interface ToldBlocks {
  readonly added: readonly BlockType[]
  readonly edited: readonly BlockType[]
  readonly removed: readonly BlockType[]
  readonly moved: readonly BlockType[]
  /** Where all that was added stands, if at one end of what was kept. */
  readonly place: '' | ' on top' | ' at the end'
  /** The first block is one of those added. */
  readonly leadIsNew: boolean
  /** How many blocks the new text has. */
  readonly total: number
}

/**
 * Sorts blocks for telling. A new block counts as added only if it holds a new sentence, and one
 * that is gone as removed only if a sentence went with it: dividing paragraphs elsewhere is no news.
 */
export function sortBlocks(
  blocks: readonly BlockChange[],
  { old, fresh }: { readonly old: Document; readonly fresh: Document },
  sentences: SentenceChanges,
): ToldBlocks {
  const withAdded = new Set(sentences.added.map((index) => sentences.new[index]?.block))
  const withRemoved = new Set(sentences.removed.map((index) => sentences.old[index]?.block))
  const told = {
    added: [] as BlockType[],
    edited: [] as BlockType[],
    removed: [] as BlockType[],
    moved: [] as BlockType[],
  }
  /** For every block of the new story whether it is added. */
  const order: boolean[] = []
  for (const { op, from, to, edited } of blocks) {
    const block = to !== null ? fresh.blocks[to] : old.blocks[from ?? -1]
    if (!block || block.type === 'marker') continue
    const isAdded = op === 'added' && withAdded.has(to ?? -1)
    if (to !== null) order.push(isAdded)
    if (isAdded) told.added.push(block.type)
    else if (op === 'removed' && withRemoved.has(from ?? -1)) told.removed.push(block.type)
    else if (op === 'edited' || edited) told.edited.push(block.type)
    else if (op === 'moved') told.moved.push(block.type)
  }
  const place = placeOf(order, told.added.length)
  return { ...told, place, leadIsNew: order[0] === true, total: order.length }
}

function placeOf(isAdded: readonly boolean[], count: number): ToldBlocks['place'] {
  if (count === 0 || count === isAdded.length) return ''
  if (isAdded.slice(0, count).every(Boolean)) return ' on top'
  return isAdded.slice(-count).every(Boolean) ? ' at the end' : ''
}

/**
 * `two paragraphs added on top`, `one edited`, … in the order in which readers care; what is counted
 * is named once.
 */
export function tellBlocks(told: ToldBlocks): readonly string[] {
  const parts: string[] = []
  const named = new Set<BlockType>()
  const tell = (types: readonly BlockType[], verb: string): void => {
    if (types.length === 0) return
    const isNamed = named.size === 1 && types.every((type) => named.has(type))
    parts.push(`${isNamed ? numberWord(types.length) : countOf(types)} ${verb}`)
    for (const type of types) named.add(type)
  }
  tell(told.added, `added${told.place}`)
  tell(told.edited, 'edited')
  tell(told.removed, 'removed')
  tell(told.moved, 'moved')
  return parts
}
