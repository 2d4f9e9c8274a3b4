import { type DiffWords, rememberDiffs } from '../align/remember-diffs.ts'
import {
  type Block,
  DOCUMENT_FIELDS,
  type Document,
  type DocumentField,
} from '../story/document.ts'
import { type CarryText, carryTextFrom } from './carry-text.ts'
import { editText } from './edit-text.ts'
import type { Op } from './op.ts'
import type { FieldStep, Part, Step } from './steps.ts'
import { writeOps } from './write-ops.ts'
import { writeEdits } from './write-text-ops.ts'

/**
 * The delta from one document to the next: applyDelta(old, makeDelta(old, fresh)) equals `fresh` for
 * any two documents. Blocks are paired by id (the k-th of an id with the k-th, should ids repeat):
 * which block became which is decided when ids are given, not here. Edits are word by word, so that
 * a page can show what changed from the ops alone; text that the old document has elsewhere is
 * pointed at. Linear in blocks; see editText and carryTextFrom for texts.
 * @param diff what compares words, in the language of `fresh`
 */
export function makeDelta(
  old: Document,
  fresh: Document,
  diff: DiffWords = rememberDiffs(fresh.language),
): readonly Op[] {
  const carryText = carryTextFrom(old)
  const take = takeById(old.blocks)
  const blocks = fresh.blocks.map((block): Step => {
    const { id, type, section, text } = block
    const nature = { type, section }
    const from = take(id)
    const before = from === undefined ? undefined : old.blocks[from]
    if (from === undefined || before === undefined) {
      return { id, text: carryText(text), nature, op: 0 }
    }
    return {
      from,
      count: 1,
      text: before.text === text ? null : editText(before.text, text, diff, carryText),
      nature,
      renatured: { type: type !== before.type, section: section !== before.section },
      op: 0,
    }
  })
  return writeOps({ fields: changedFields(old, fresh, diff, carryText), blocks })
}

/** Fields, too, are edited where that is shorter than saying them again. */
function changedFields(
  old: Document,
  fresh: Document,
  diff: DiffWords,
  carryText: CarryText,
): ReadonlyMap<DocumentField, FieldStep> {
  const fields = new Map<DocumentField, FieldStep>()
  for (const field of DOCUMENT_FIELDS) {
    const [from, to] = [old[field], fresh[field]]
    if (from === to) continue
    const isEdit = from !== null && to !== null && to !== ''
    const value = isEdit ? shorter(to, editText(from, to, diff, carryText)) : to
    fields.set(field, { value, op: 0 })
  }
  return fields
}

function shorter(text: string, parts: readonly Part[]): string | readonly Part[] {
  const isShorter = JSON.stringify(writeEdits(parts)).length < JSON.stringify(text).length
  return isShorter ? parts : text
}

/** Finds blocks by id, each once: the first of an id first. A Map: ids such as `__proto__` are only text. */
function takeById(blocks: readonly Block[]): (id: string) => number | undefined {
  const first = new Map<string, number>()
  const next = new Int32Array(blocks.length)
  for (let index = blocks.length - 1; index >= 0; index -= 1) {
    const id = blocks[index]?.id ?? ''
    next[index] = first.get(id) ?? NONE
    first.set(id, index)
  }
  return (id) => {
    const index = first.get(id) ?? NONE
    if (index === NONE) return undefined
    first.set(id, next[index] ?? NONE)
    return index
  }
}

const NONE = -1
