import { type Block, DOCUMENT_FIELDS, type Document } from '../story/document.ts'
import { editText } from './edit-text.ts'
import type { Op } from './op.ts'

/**
 * The delta from one document to the next: applyDelta(old, makeDelta(old, fresh)) equals `fresh` for
 * any two documents. Blocks are paired by id (the k-th of an id with the k-th, should ids repeat):
 * which block became which is decided when ids are given, not here. Edits are word by word, so that
 * a page can show what changed from the ops alone. Linear in blocks; see editText for texts.
 */
export function makeDelta(old: Document, fresh: Document): readonly Op[] {
  const ops: Op[] = []
  for (const field of DOCUMENT_FIELDS) {
    if (old[field] !== fresh[field]) ops.push({ op: 'set', field, value: fresh[field] })
  }
  const places = placesById(old.blocks)
  for (const block of fresh.blocks) {
    const from = places.get(block.id)?.pop()
    const before = from === undefined ? undefined : old.blocks[from]
    if (from === undefined || before === undefined) {
      const { id, type, section, text } = block
      ops.push({ op: 'insert', block: { id, type, section, text } })
    } else if (sameBlock(before, block)) {
      copyInto(ops, from)
    } else {
      ops.push(editOp(from, before, block, fresh.language))
    }
  }
  return ops
}

/** The old indexes of each id, the first one on top. A Map: ids such as `__proto__` are only text. */
function placesById(blocks: readonly Block[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [index, { id }] of [...blocks.entries()].reverse()) {
    const stack = places.get(id)
    if (stack) stack.push(index)
    else places.set(id, [index])
  }
  return places
}

function sameBlock(a: Block, b: Block): boolean {
  return a.type === b.type && a.section === b.section && a.text === b.text
}

/** Copies one more block, lengthening the last op when it ends just before it. */
function copyInto(ops: Op[], from: number): void {
  const last = ops.at(-1)
  const run = last?.op === 'copy' && last.to === from ? last : undefined
  if (run) ops[ops.length - 1] = { op: 'copy', from: run.from, to: from + 1 }
  else ops.push({ op: 'copy', from, to: from + 1 })
}

function editOp(from: number, before: Block, block: Block, language: string | null): Op {
  const set = {
    ...(before.type !== block.type && { type: block.type }),
    ...(before.section !== block.section && { section: block.section }),
  }
  return {
    op: 'edit',
    from,
    ...(Object.keys(set).length > 0 && { set }),
    ...(before.text !== block.text && { edits: editText(before.text, block.text, language) }),
  }
}
