import { readMarker } from '../copy/markers.ts'
import { readNote } from '../copy/notes.ts'
import type { Document } from '../story/document.ts'
import type { Change, FactChange } from './change.ts'
import { joinedWords } from './joined-words.ts'

/** What did change, as far as notes are held against it. Notes that stand in the text are left out. */
export interface Evidence {
  readonly old: Document
  readonly fresh: Document
  readonly facts: readonly FactChange[]
  readonly fields: Change['fields']
  /** The new sentences that are new, and the old ones that are gone, by index. */
  readonly added: readonly number[]
  readonly removed: readonly number[]
  /** The new sentences that were reworded. */
  readonly reworded: readonly number[]
  /** The words put in and taken out anywhere, each side as one text. */
  readonly putIn: string
  readonly takenOut: string
  /** The share of the new sentences that are new or reworded. */
  readonly share: number
  /** The paragraph of the new text that holds a sentence of it, counted from 1. */
  readonly paragraphOf: (sentence: number) => number
  readonly textOf: (sentence: number) => string
  readonly paragraphs: number
}

export function gatherEvidence(
  change: Pick<Change, 'sentences' | 'facts' | 'fields'>,
  old: Document,
  fresh: Document,
  notes: readonly string[],
): Evidence {
  const { sentences, facts, fields } = change
  const isApart = (document: Document, block: number | undefined): boolean =>
    block !== undefined && standsApart(document, block, notes)
  const added = sentences.added.filter((at) => !isApart(fresh, sentences.new[at]?.block))
  const removed = sentences.removed.filter((at) => !isApart(old, sentences.old[at]?.block))
  const edits = sentences.matches.filter(
    ({ relation, new: to }) =>
      relation !== 'same' &&
      relation !== 'moved' &&
      !isApart(fresh, sentences.new[to[0] ?? -1]?.block),
  )
  const runs = edits.flatMap((match) => joinedWords(match, sentences, fresh.language))
  const side = (mark: '-' | '+'): string[] =>
    runs.flatMap((run) => (run[0] === mark ? [run[1]] : []))
  const reworded = edits.flatMap((match) => match.new)
  const numbers: number[] = []
  let paragraphs = 0
  for (const block of fresh.blocks.keys()) {
    numbers.push(standsApart(fresh, block, notes) ? paragraphs : ++paragraphs)
  }
  return {
    old,
    fresh,
    facts,
    fields,
    added,
    removed,
    reworded,
    putIn: [...added.map((at) => sentences.new[at]?.text ?? ''), ...side('+')].join(' \n '),
    takenOut: [...removed.map((at) => sentences.old[at]?.text ?? ''), ...side('-')].join(' \n '),
    share: (added.length + reworded.length) / Math.max(1, sentences.new.length),
    paragraphOf: (sentence) => numbers[sentences.new[sentence]?.block ?? -1] ?? 0,
    textOf: (sentence) => sentences.new[sentence]?.text ?? '',
    paragraphs,
  }
}

/** How many blocks on top of a text may be notes. */
const TOP = 4

/** A block that is no paragraph of the story: a marker, heading or note, or a field kept among them. */
function standsApart(document: Document, at: number, notes: readonly string[]): boolean {
  const block = document.blocks[at]
  if (!block || block.type === 'marker' || block.type === 'heading') return true
  const { text } = block
  if (text === document.headline || text === document.byline) return true
  if (notes.includes(text) || readMarker(text) !== null) return true
  return at < TOP && readNote(text, {}) !== null
}
