import { DOCUMENT_FIELDS, type DocumentField } from '../story/document.ts'
import { DeltaMismatchError } from './delta-mismatch-error.ts'
import type { Op } from './op.ts'
import { cutParts, joinParts, type Stretches, stretchesOf } from './part-stretches.ts'
import { readOps } from './read-ops.ts'
import {
  type AddedStep,
  type FieldStep,
  isAdded,
  type KeptStep,
  type Nature,
  type Part,
  type Step,
  type Steps,
} from './steps.ts'
import { writeOps } from './write-ops.ts'

/**
 * The one delta that does what `first` and then `second` do: for any document that both apply to,
 * applyDelta(old, composeDeltas(first, second)) equals applyDelta(applyDelta(old, first), second).
 * It needs no document. Text that `first` cut and `second` brings along again is in it as new: only
 * makeDelta, which sees both ends, can find that. Throws DeltaMismatchError, with the op of `second`,
 * where that takes what `first` does not leave. Near-linear in both.
 */
export function composeDeltas(first: readonly Op[], second: readonly Op[]): readonly Op[] {
  const middle = readMiddle(readOps(first))
  const { fields, blocks } = readOps(second)
  return writeOps({
    fields: composeFields(middle, fields),
    blocks: blocks.flatMap((step): readonly Step[] => {
      if (!isAdded(step)) return composeKept(step, middle)
      return [{ ...step, text: carryOver(step.text, null, middle, step.op) }]
    }),
  })
}

/** The document between the two, as far as it is known. */
interface Middle {
  readonly fields: Steps['fields']
  readonly steps: readonly Step[]
  /** The index of each step's first block in the middle document, and their number at the end. */
  readonly starts: readonly number[]
  readonly texts: Map<Step, Stretches>
}

function readMiddle({ fields, blocks: steps }: Steps): Middle {
  const starts = [0]
  for (const step of steps) starts.push((starts.at(-1) ?? 0) + (isAdded(step) ? 1 : step.count))
  return { fields, steps, starts, texts: new Map() }
}

/** The place among `starts` of the step that makes a block. */
function stepOf(block: number, { starts }: Middle, op: number): number {
  let low = 0
  let high = starts.length - 1
  if (block >= (starts[high] ?? 0)) {
    throw new DeltaMismatchError(op, 'the delta before it leaves no such block')
  }
  while (high - low > 1) {
    const step = (low + high) >> 1
    if ((starts[step] ?? 0) > block) high = step
    else low = step
  }
  return low
}

function composeKept(step: KeptStep, middle: Middle): readonly Step[] {
  const { steps, starts } = middle
  const composed: Step[] = []
  const to = step.from + step.count
  stepOf(to - 1, middle, step.op)
  let place = stepOf(step.from, middle, step.op)
  for (let block = step.from; block < to; place += 1) {
    const source = steps[place]
    if (!source) break
    const start = starts[place] ?? 0
    const end = Math.min(to, starts[place + 1] ?? to)
    composed.push(
      isAdded(source)
        ? composeAdded(source, step, middle)
        : composeRun(source, step, { skip: block - start, count: end - block }, middle),
    )
    block = end
  }
  return composed
}

function composeAdded(source: AddedStep, step: KeptStep, middle: Middle): AddedStep {
  const { id, nature, op } = source
  return {
    id,
    op,
    text: step.text
      ? carryOver(step.text, stretches(source, middle), middle, step.op)
      : source.text,
    nature: {
      type: step.nature.type ?? nature.type,
      section: step.nature.section ?? nature.section,
    },
  }
}

function composeRun(
  source: KeptStep,
  step: KeptStep,
  { skip, count }: { skip: number; count: number },
  middle: Middle,
): KeptStep {
  const nature: Nature = {
    type: step.nature.type ?? source.nature.type,
    section: step.nature.section ?? source.nature.section,
  }
  const before = source.text ? stretches(source, middle) : WHOLE
  const text = step.text ? carryOver(step.text, before, middle, step.op) : source.text
  return {
    from: source.from + skip,
    count,
    text: text && isWhole(text) ? null : text,
    nature,
    renatured: { type: nature.type !== null, section: nature.section !== null },
    op: step.op,
  }
}

function composeFields(middle: Middle, fields: Steps['fields']): Steps['fields'] {
  const composed = new Map<DocumentField, FieldStep>()
  for (const field of DOCUMENT_FIELDS) {
    const before = middle.fields.get(field)
    const after = fields.get(field)
    if (!after) {
      if (before) composed.set(field, before)
    } else if (after.value === null || typeof after.value === 'string') {
      composed.set(field, after)
    } else {
      const { value: parts, op } = after
      const value = before ? before.value : WHOLE_PARTS
      if (value === null) throw new DeltaMismatchError(op, `there is no ${field} to edit`)
      const known = stretchesOf(typeof value === 'string' ? [value] : value)
      const text = carryOver(parts, known, middle, op)
      composed.set(field, { value: isPlain(text) ? text.join('') : text, op })
    }
  }
  return composed
}

/** Parts of a middle text as parts of an old one. `before` is the text that its `keep`s are of. */
function carryOver(
  parts: readonly Part[],
  before: Stretches | null,
  middle: Middle,
  op: number,
): readonly Part[] {
  const cut = (from: Stretches | null, start: number, end: number): readonly Part[] => {
    const found = from && cutParts(from, start, end)
    if (!found) throw new DeltaMismatchError(op, 'text out of what the delta before it leaves')
    return found
  }
  return joinParts(
    parts.flatMap((part): readonly Part[] => {
      if (typeof part === 'string') return [part]
      if ('keep' in part) return cut(before, part.start, part.end)
      const place = stepOf(part.carry, middle, op)
      const source = middle.steps[place]
      if (!source) return []
      const old = isAdded(source) ? 0 : source.from + part.carry - (middle.starts[place] ?? 0)
      return cut(stretches(source, middle), part.start, part.end).map((piece) =>
        typeof piece === 'object' && 'keep' in piece
          ? { carry: old, start: piece.start, end: piece.end }
          : piece,
      )
    }),
  )
}

function stretches(step: Step, { texts }: Middle): Stretches {
  if (step.text === null) return WHOLE
  const known = texts.get(step) ?? stretchesOf(step.text)
  texts.set(step, known)
  return known
}

function isPlain(parts: readonly Part[]): parts is readonly string[] {
  return parts.every((part) => typeof part === 'string')
}

function isWhole([first, ...others]: readonly Part[]): boolean {
  const isRest = typeof first === 'object' && 'keep' in first && first.start === 0
  return isRest && first.end === Number.POSITIVE_INFINITY && others.length === 0
}

/** A text that stays. */
const WHOLE_PARTS: readonly Part[] = [{ keep: true, start: 0, end: Number.POSITIVE_INFINITY }]
const WHOLE = stretchesOf(WHOLE_PARTS)
