import type { BlockType, DocumentField, Section } from '../story/document.ts'

/**
 * A stretch of a text in the making: new words; a stretch `keep` of the text that it replaces (`end`
 * is Infinity for its rest); or a stretch `carry` of another old block's text. Half-open, UTF-16.
 */
export type Part =
  | string
  | { readonly keep: true; readonly start: number; readonly end: number }
  | { readonly carry: number; readonly start: number; readonly end: number }

/** Type and section of a block. null: not known, what it was. */
export interface Nature {
  readonly type: BlockType | null
  readonly section: Section | null
}

/** Old blocks `[from, from + count)` that stay. */
export interface KeptStep {
  readonly from: number
  readonly count: number
  /** The text of the one block of the step, or null where it stays. Ends with a `keep` to Infinity. */
  readonly text: readonly Part[] | null
  /** What they are now, as far as that is known … */
  readonly nature: Nature
  /** … and whether it may differ from what they were. */
  readonly renatured: { readonly type: boolean; readonly section: boolean }
  /** The op that says so, for errors. */
  readonly op: number
}

/** A block that is new; its text has no `keep`. */
export interface AddedStep {
  readonly id: string
  readonly text: readonly Part[]
  readonly nature: { readonly type: BlockType; readonly section: Section }
  readonly op: number
}

export type Step = KeptStep | AddedStep

/** What a field becomes: a value, or parts of which `keep` is of the text that it had. */
export interface FieldStep {
  readonly value: string | null | readonly Part[]
  readonly op: number
}

/** A delta read: what each op means, without the document that it is for. */
export interface Steps {
  readonly fields: ReadonlyMap<DocumentField, FieldStep>
  readonly blocks: readonly Step[]
}

export function isAdded(step: Step): step is AddedStep {
  return 'id' in step
}
