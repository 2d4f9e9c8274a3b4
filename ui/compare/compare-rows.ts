import type { WordRun } from '../../core/change/change.ts'
import type { Block } from '../../core/story/document.ts'
import { groupRemoved } from '../story/group-removed.ts'
import type { CompareView } from './compare-view.ts'

/** One line of a comparison side by side: a block of either text, or the same block in both. */
export interface CompareRow {
  readonly id: string
  readonly mark: 'same' | 'new' | 'edited' | 'moved' | 'removed'
  readonly type: Block['type']
  /** null: not in that text. Edited words are marked on their side. */
  readonly old: readonly WordRun[] | null
  readonly fresh: readonly WordRun[] | null
}

/** The rows in the order of the newer text, with removed blocks where they stood. Linear in blocks. */
export function compareRows(view: Pick<CompareView, 'old' | 'fresh' | 'marks'>): CompareRow[] {
  const { old, fresh, marks } = view
  const before = new Map(old.blocks.map((block) => [block.id, block]))
  const markOf = new Map(marks.marks.map((mark) => [mark.id, mark]))
  const removedAfter = groupRemoved(marks.removed)
  const removedRows = (after: string | null) =>
    (removedAfter.get(after) ?? []).map(
      ({ id, text }): CompareRow => ({
        id: `removed ${id}`,
        mark: 'removed',
        type: before.get(id)?.type ?? 'paragraph',
        old: [['-', text]],
        fresh: null,
      }),
    )
  return [
    ...removedRows(null),
    ...fresh.blocks.flatMap((block) => [
      rowOf(block, before.get(block.id), markOf.get(block.id)),
      ...removedRows(block.id),
    ]),
  ]
}

function rowOf(
  { id, type, text }: Block,
  before: Block | undefined,
  mark: CompareView['marks']['marks'][number] | undefined,
): CompareRow {
  const words: readonly WordRun[] = mark?.words ?? [['=', text]]
  const old = before && (mark?.words ? words : ([['=', before.text]] satisfies WordRun[]))
  return {
    id,
    mark: mark?.mark ?? 'same',
    type,
    old: old ? old.filter(([sign]) => sign !== '+') : null,
    fresh: mark?.mark === 'new' ? [['+', text]] : words.filter(([sign]) => sign !== '-'),
  }
}
