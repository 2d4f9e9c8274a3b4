import { type Block, DOCUMENT_FIELDS, type Document } from '../story/document.ts'
import { DeltaMismatchError } from './delta-mismatch-error.ts'
import type { Op } from './op.ts'
import { readOps } from './read-ops.ts'
import { resolveParts } from './resolve-parts.ts'
import { isAdded, type KeptStep, type Steps } from './steps.ts'

/**
 * Turns a document into the next one: for any two documents, applyDelta(a, makeDelta(a, b)) equals b.
 * Unchanged blocks are the same objects as before, so that a page redraws only what moved.
 *
 * Ops come from a peer, so every part of them is checked. Throws DeltaMismatchError on the first
 * that does not fit (no op, unknown property, index out of range, bad offsets, a block taken twice):
 * a delta that is applied half, or with a part ignored, would leave the reader with a text that
 * nobody published. Linear in the new document.
 */
export function applyDelta(old: Document, ops: readonly Op[]): Document {
  return applySteps(old, readOps(ops))
}

/** applyDelta for ops that were read. */
export function applySteps(old: Document, steps: Steps): Document {
  const budget = { left: MOST_TEXT }
  const fields = { ...old }
  for (const field of DOCUMENT_FIELDS) {
    const step = steps.fields.get(field)
    if (!step) continue
    const { value, op } = step
    const before = old[field]
    if (value === null || typeof value === 'string') fields[field] = value
    else fields[field] = resolveParts(value, { before, old, op, budget })
  }
  const { headline, byline, dateline, language } = fields
  const blocks: Block[] = []
  const taken = new Uint8Array(old.blocks.length)
  for (const step of steps.blocks) {
    if (isAdded(step)) {
      const { id, nature, op } = step
      const text = resolveParts(step.text, { before: null, old, op, budget })
      blocks.push({ id, type: nature.type, section: nature.section, text })
      continue
    }
    const { from, count, op } = step
    if (from + count > old.blocks.length) {
      throw new DeltaMismatchError(op, 'the old document has no such block')
    }
    for (let at = from; at < from + count; at += 1) {
      if (taken[at] === 1) throw new DeltaMismatchError(op, 'an old block is taken twice')
      taken[at] = 1
      const block = old.blocks[at]
      if (block) blocks.push(applyStep(block, step, old, budget))
    }
  }
  return { headline, byline, dateline, language, blocks }
}

function applyStep(
  block: Block,
  { text: parts, nature, op }: KeptStep,
  old: Document,
  budget: { left: number },
): Block {
  const type = nature.type ?? block.type
  const section = nature.section ?? block.section
  const before = block.text
  const text = parts === null ? before : resolveParts(parts, { before, old, op, budget })
  const isSame = type === block.type && section === block.section && text === before
  return isSame ? block : { id: block.id, type, section, text }
}

/**
 * Most text that a delta may write, in UTF-16 units: many times the largest filing. Carried text is
 * repeated at the cost of three numbers, so without a limit a small delta could fill the memory.
 */
const MOST_TEXT = 2 ** 24
