import type { WordRun } from '../change/change.ts'
import { DOCUMENT_FIELDS, type Document, type DocumentField } from '../story/document.ts'
import { applySteps } from './apply-delta.ts'
import { editedWords } from './edited-words.ts'
import { longestRising } from './longest-rising.ts'
import type { Op } from './op.ts'
import { readOps } from './read-ops.ts'
import { isAdded, type KeptStep, type Step } from './steps.ts'

/** How a page marks one block of the new document. */
export interface BlockMark {
  readonly id: string
  /** `moved`: stands elsewhere among the blocks that stayed (`words` is there if also edited). */
  readonly mark: 'same' | 'new' | 'edited' | 'moved'
  /** Towards the top or the end; only on `moved`. */
  readonly direction?: 'up' | 'down'
  /** What the edit kept, took out and put in; only where the text changed. */
  readonly words?: readonly WordRun[]
}

/** A block that is gone, so that a page can offer it folded where it stood. */
export interface RemovedBlock {
  readonly id: string
  readonly text: string
  /** The id of the new document's block behind which it belongs; null: above all of them. */
  readonly after: string | null
}

export interface FieldMark {
  readonly field: DocumentField
  readonly from: string | null
  readonly to: string | null
}

/** What a page shows of a delta. `blocks` has one mark per block of the new document, in order. */
export interface Marks {
  readonly blocks: readonly BlockMark[]
  readonly removed: readonly RemovedBlock[]
  readonly fields: readonly FieldMark[]
}

/**
 * Reads what a delta did to a document, for display. A block is `moved` only when it is outside the
 * longest run of blocks that kept their order, so an update on top moves nothing; a changed type or
 * section alone is `same`. O(n log n) in blocks. Throws DeltaMismatchError like applyDelta.
 */
export function readMarks(old: Document, ops: readonly Op[]): Marks {
  const steps = readOps(ops)
  const fresh = applySteps(old, steps)
  const sources = steps.blocks.flatMap(readSources)
  const stayed = longestRising(sources.map((source) => source.from))
  return {
    blocks: markBlocks(old, fresh, sources, stayed),
    removed: findRemoved(old, fresh, sources, stayed),
    fields: DOCUMENT_FIELDS.filter((field) => old[field] !== fresh[field]).map((field) => ({
      field,
      from: old[field],
      to: fresh[field],
    })),
  }
}

/** Where one block of the new document came from: an old index (null: brought along), and its step. */
type Source =
  | { readonly from: null; readonly step: null }
  | { readonly from: number; readonly step: KeptStep }

function readSources(step: Step): readonly Source[] {
  if (isAdded(step)) return [{ from: null, step: null }]
  return Array.from({ length: step.count }, (_, offset) => ({ from: step.from + offset, step }))
}

function markBlocks(
  old: Document,
  fresh: Document,
  sources: readonly Source[],
  stayed: ReadonlySet<number>,
): readonly BlockMark[] {
  // Blocks that stayed split the old order the same way as the new one, so the old index of the
  // last of them above a moved block says on which side of it the block stood before.
  let above = -1
  return fresh.blocks.map(({ id, text }, index): BlockMark => {
    const source = sources[index]
    if (!source || source.from === null) return { id, mark: 'new' }
    const words = wordsOf(source.step, old, text)
    if (!stayed.has(index)) {
      return { id, mark: 'moved', direction: source.from < above ? 'down' : 'up', ...words }
    }
    above = source.from
    return { id, mark: words ? 'edited' : 'same', ...words }
  })
}

function wordsOf(
  { from, text: parts, op }: KeptStep,
  old: Document,
  text: string,
): { readonly words: readonly WordRun[] } | undefined {
  const before = old.blocks[from]?.text ?? ''
  if (parts === null || before === text) return undefined
  // applySteps has held the delta to its budget.
  const budget = { left: Number.POSITIVE_INFINITY }
  return { words: editedWords(parts, { before, old, op, budget }) }
}

/**
 * A removed block belongs behind the nearest block above it that stayed; with none above, in front
 * of the nearest below. So a lead that made way for an update is offered where the old copy begins.
 */
function findRemoved(
  old: Document,
  fresh: Document,
  sources: readonly Source[],
  stayed: ReadonlySet<number>,
): readonly RemovedBlock[] {
  const taken = new Set<number | null>()
  const places = new Map<number, number>()
  for (const [index, { from }] of sources.entries()) {
    taken.add(from)
    if (from !== null && stayed.has(index)) places.set(from, index)
  }
  const [first] = [...places.values()]
  let behind = (first ?? 0) - 1
  const removed: RemovedBlock[] = []
  for (const [index, { id, text }] of old.blocks.entries()) {
    behind = places.get(index) ?? behind
    if (!taken.has(index)) removed.push({ id, text, after: fresh.blocks[behind]?.id ?? null })
  }
  return removed
}
