import {
  type Block,
  type BlockType,
  DOCUMENT_FIELDS,
  type Document,
  type DocumentField,
  type Section,
} from '../story/document.ts'
import { applyEdits } from './apply-edits.ts'
import { DeltaMismatchError } from './delta-mismatch-error.ts'
import type { Op } from './op.ts'

/**
 * Turns a document into the next one: for any two documents, applyDelta(a, makeDelta(a, b)) equals b.
 * Unchanged blocks are the same objects as before, so that a page redraws only what moved.
 *
 * Ops come from a peer, so every part of them is checked. Throws DeltaMismatchError on the first
 * that does not fit (unknown op or property, index out of range, bad offsets): a delta that is
 * applied half, or with a part ignored, would leave the reader with a text that nobody published.
 * Linear in the new document.
 */
export function applyDelta(old: Document, ops: readonly Op[]): Document {
  const fields: Record<DocumentField, string | null> = {
    headline: old.headline,
    byline: old.byline,
    dateline: old.dateline,
    language: old.language,
  }
  const blocks: Block[] = []
  for (const [index, op] of ops.entries()) {
    if (op?.op === 'copy') {
      for (const block of blocksBetween(old, op.from, op.to, index)) blocks.push(block)
    } else if (op?.op === 'edit') {
      blocks.push(editBlock(blockAt(old, op.from, index), op, index))
    } else if (op?.op === 'insert') {
      blocks.push(readBlock(op.block, index))
    } else if (op?.op === 'set') {
      check(DOCUMENT_FIELDS.includes(op.field), index, 'unknown field')
      check(op.value === null || typeof op.value === 'string', index, 'a field that is not text')
      fields[op.field] = op.value
    } else {
      throw new DeltaMismatchError(index, 'unknown op')
    }
  }
  return { ...fields, blocks }
}

function editBlock(block: Block, op: Op & { readonly op: 'edit' }, index: number): Block {
  const replaced: unknown = op.set ?? {}
  check(typeof replaced === 'object' && replaced !== null, index, 'bad properties')
  for (const name of Object.keys(replaced)) {
    check(REPLACEABLE.has(name), index, 'unknown property')
  }
  const text = op.edits === undefined ? block.text : applyEdits(block.text, op.edits)
  check(text !== null, index, 'edits out of the text or out of order')
  return readBlock({ ...block, ...op.set, text }, index)
}

function blocksBetween(old: Document, from: number, to: number, index: number): readonly Block[] {
  check(
    Number.isInteger(from) && Number.isInteger(to),
    index,
    'a range that is not of whole numbers',
  )
  check(from >= 0 && from < to && to <= old.blocks.length, index, 'a range out of bounds')
  return old.blocks.slice(from, to)
}

function blockAt(old: Document, at: number, index: number): Block {
  const block = Number.isInteger(at) ? old.blocks[at] : undefined
  check(block !== undefined, index, 'the old document has no such block')
  return block
}

/** Takes exactly a block's properties, none of a peer's own. */
function readBlock(block: Block | undefined, index: number): Block {
  check(typeof block === 'object' && block !== null, index, 'no block')
  const { id, type, section, text } = block
  check(typeof id === 'string' && typeof text === 'string', index, 'a block without id or text')
  check(Object.hasOwn(TYPES, type), index, 'unknown block type')
  check(Object.hasOwn(SECTIONS, section), index, 'unknown section')
  return { id, type, section, text }
}

function check(fits: boolean, index: number, problem: string): asserts fits {
  if (!fits) throw new DeltaMismatchError(index, problem)
}

// As records, so that the compiler asks for a new type or section here as well.
const TYPES: Readonly<Record<BlockType, true>> = {
  paragraph: true,
  heading: true,
  quote: true,
  'list-item': true,
  marker: true,
}
const SECTIONS: Readonly<Record<Section, true>> = { update: true, earlier: true, body: true }
const REPLACEABLE: ReadonlySet<string> = new Set(['id', 'type', 'section'])
