import {
  type BlockType,
  DOCUMENT_FIELDS,
  type DocumentField,
  type Section,
} from '../story/document.ts'
import { DeltaMismatchError } from './delta-mismatch-error.ts'
import type { Op } from './op.ts'
import { readEdits, readNewText } from './read-text-ops.ts'
import type { FieldStep, Nature, Step, Steps } from './steps.ts'

/**
 * Reads ops that came from a peer, trusting nothing in them. What they say of a document (that it has
 * such a block, that its text is so long) is for the caller to check. Throws DeltaMismatchError on
 * the first that is no op. Linear in the ops, whatever numbers they hold.
 */
export function readOps(ops: readonly Op[]): Steps {
  if (!Array.isArray(ops)) throw new DeltaMismatchError(0, 'the delta is no list of ops')
  const fields = new Map<DocumentField, FieldStep>()
  const blocks: Step[] = []
  let at = 0
  let nature: Nature = { type: null, section: null }
  for (const [index, op] of (ops as readonly unknown[]).entries()) {
    const fail = (problem: string): never => {
      throw new DeltaMismatchError(index, problem)
    }
    if (typeof op === 'number') {
      if (!Number.isSafeInteger(op) || op === 0) fail('a number of blocks that is not whole')
      if (op > 0) blocks.push({ from: at, count: op, text: null, ...natured(nature), op: index })
      at += Math.abs(op)
    } else if (Array.isArray(op)) {
      const [first, ...rest] = op as readonly unknown[]
      if (typeof first === 'string') {
        const text = readNewText(rest, fail)
        blocks.push({ id: first, text, nature: orDefault(nature), op: index })
      } else {
        blocks.push({
          from: at,
          count: 1,
          text: readEdits(op, fail),
          ...natured(nature),
          op: index,
        })
        at += 1
      }
    } else if (typeof op === 'object' && op !== null) {
      const settings = op as Readonly<Record<string, unknown>>
      for (const name of Object.keys(settings)) {
        const value = settings[name]
        if (name === 'at') {
          if (!Number.isSafeInteger(value) || Number(value) < 0) fail('a place that is no index')
          at = Number(value)
        } else if (name === 'type' || name === 'section') {
          nature = readNature(nature, name, value) ?? fail(`an unknown ${name}`)
        } else if (isField(name)) {
          fields.set(name, { value: readValue(value, fail), op: index })
        } else {
          fail('an unknown property')
        }
      }
    } else {
      fail('no op at all')
    }
    if (!Number.isSafeInteger(at)) fail('a place that is no index')
  }
  return { fields, blocks }
}

function natured(nature: Nature) {
  return {
    nature,
    renatured: { type: nature.type !== null, section: nature.section !== null },
  }
}

function orDefault({ type, section }: Nature) {
  return { type: type ?? DEFAULT_NATURE.type, section: section ?? DEFAULT_NATURE.section }
}

function readNature(nature: Nature, name: 'type' | 'section', value: unknown): Nature | null {
  const known: object = name === 'type' ? TYPES : SECTIONS
  const fits = value === null || (typeof value === 'string' && Object.hasOwn(known, value))
  return fits ? { ...nature, [name]: value } : null
}

function readValue(value: unknown, fail: (problem: string) => never): FieldStep['value'] {
  if (value === null || typeof value === 'string') return value
  if (!Array.isArray(value)) return fail('a field that is not text')
  return typeof value[0] === 'string' ? readNewText(value, fail) : readEdits(value, fail)
}

function isField(name: string): name is DocumentField {
  return (DOCUMENT_FIELDS as readonly string[]).includes(name)
}

/** What a new block is where nothing was set. */
export const DEFAULT_NATURE = { type: 'paragraph', section: 'body' } as const

// As records, so that the compiler asks for a new type or section here as well.
const TYPES: Readonly<Record<BlockType, true>> = {
  paragraph: true,
  heading: true,
  quote: true,
  'list-item': true,
  marker: true,
}
const SECTIONS: Readonly<Record<Section, true>> = { update: true, earlier: true, body: true }
