import type { Document } from '../story/document.ts'
import { DeltaMismatchError } from './delta-mismatch-error.ts'
import type { Part } from './steps.ts'

/** What the parts of a text are looked up in. */
export interface PartSource {
  /** The text that is replaced; null for one that is new. */
  readonly before: string | null
  readonly old: Document
  /** For errors. */
  readonly op: number
  /** How much more text the whole delta may write, in UTF-16 units; counted down. */
  readonly budget: { left: number }
}

/** The text that parts stand for. Throws DeltaMismatchError where one is out of its text. */
export function resolveParts(parts: readonly Part[], source: PartSource): string {
  return parts.map((part) => resolvePart(part, source)).join('')
}

export function resolvePart(part: Part, source: PartSource): string {
  const { op, budget } = source
  const text = typeof part === 'string' ? part : sliceOf(part, source)
  if (text === null) throw new DeltaMismatchError(op, 'text out of the old text')
  budget.left -= text.length
  if (budget.left < 0) throw new DeltaMismatchError(op, 'more text than a document may have')
  return text
}

function sliceOf(part: Exclude<Part, string>, { before, old }: PartSource): string | null {
  const from = 'keep' in part ? before : old.blocks[part.carry]?.text
  if (from === undefined || from === null) return null
  const end = part.end === Number.POSITIVE_INFINITY ? from.length : part.end
  return part.start > end || end > from.length ? null : from.slice(part.start, end)
}
