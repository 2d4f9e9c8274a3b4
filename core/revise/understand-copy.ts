import type { WordRun } from '../change/change.ts'
import { readCopy } from '../copy/copy-source.ts'
import type { Reading } from '../copy/reading.ts'
import type { FilingInput } from './filing-input.ts'
import type { Plan, PlannedRevision, Standing } from './plan.ts'
import { planRevisions } from './plan-revisions.ts'

/** What a stretch of the copy was taken for. */
export type LineRole =
  | 'new'
  | 'edited'
  | 'moved'
  | 'carried'
  | 'marker'
  /** Page text that readers never get. */
  | 'furniture'
  /** Headline, dateline, note, …: a field, not text. */
  | 'field'

export interface UnderstoodLine {
  readonly role: LineRole
  /** For editors: which field it is, or why it is furniture; else empty. */
  readonly about: string
  readonly text: string
  /** Of an edited block: what was taken out and put in. */
  readonly words?: readonly WordRun[]
}

/** What the tracker makes of copy that is not filed yet. */
export interface Understanding {
  /** In the order of the copy. */
  readonly lines: readonly UnderstoodLine[]
  readonly plan: Plan
}

const FIELDS: Readonly<Record<Reading['fields'][number]['field'], string>> = {
  slugline: 'slugline',
  edNote: 'note to desks',
  headline: 'headline',
  byline: 'byline',
  dateline: 'dateline',
  correctionNote: 'correction note',
}

/** What filing the copy would do, and what each stretch of it was taken for: for the desk, as one types. */
export function understandCopy(input: FilingInput, standing: Standing): Understanding {
  const plan = planRevisions(input, standing)
  const reading = readCopy(input.copy)
  const last = plan.outcome === 'published' ? plan.revisions.at(-1) : undefined
  const placed = [
    ...reading.blocks.map((block, at) => ({
      start: block.start,
      line: lineOf(block.text, block.type === 'marker', last, at),
    })),
    ...reading.fields.map(({ field, text, start }) => ({
      start,
      line: { role: 'field' as const, about: FIELDS[field], text },
    })),
    ...reading.furniture.map(({ text, reason, start }) => ({
      start,
      line: { role: 'furniture' as const, about: reason, text },
    })),
  ]
  return { lines: placed.sort((a, b) => a.start - b.start).map(({ line }) => line), plan }
}

function lineOf(
  text: string,
  isMarker: boolean,
  revision: PlannedRevision | undefined,
  at: number,
): UnderstoodLine {
  if (isMarker) return { role: 'marker', about: '', text }
  const change = revision?.change.blocks.find(({ to }) => to === at)
  if (!change) return { role: 'carried', about: '', text }
  const { op, edited, words } = change
  if (op === 'added') return { role: 'new', about: '', text }
  if (op === 'moved') {
    return { role: 'moved', about: edited ? 'and edited' : '', text, ...(words ? { words } : {}) }
  }
  if (op === 'edited') return { role: 'edited', about: '', text, ...(words ? { words } : {}) }
  return { role: 'carried', about: '', text }
}
