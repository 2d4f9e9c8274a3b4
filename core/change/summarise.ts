import { canonicalText } from '../align/canonical-text.ts'
import type { Document } from '../story/document.ts'
import type { Change, FactChange, FieldChange } from './change.ts'
import type { Declaration } from './decide-kind.ts'
import { isStateLabel } from './label-number.ts'
import { shorten } from './plain-words.ts'
import { sortBlocks, type ToldBlocks, tellBlocks } from './tell-blocks.ts'

/** Longest summary, in characters. */
const LINE = 120
const MOST_FACTS = 2

/** Up to here paragraphs say too little about how much was rewritten: sentences are counted. */
const FEW_PARAGRAPHS = 2

type Told = Pick<Change, 'kind' | 'blocks' | 'fields' | 'facts' | 'sentences'> & {
  readonly old: Document
  readonly fresh: Document
  readonly declared: Declaration
}

/**
 * One line in plain English that tells a reader what happened, about 120 characters at most:
 * `Two paragraphs added on top; missing 11 → 3`. A correction is told by its own note. Markers are
 * not paragraphs.
 */
export function summarise(told: Told): string {
  const { kind, fresh, facts, fields } = told
  if (kind === 'unchanged') return 'No change'
  if (kind === 'kill') return 'Story withdrawn'
  if (kind === 'first') return shorten(`First report: ${fresh.headline ?? lead(fresh)}`, LINE)
  const blocks = sortBlocks(told.blocks, told, told.sentences)
  if (kind === 'writethru') {
    return joinParts([tellRewriting(blocks, told), ...tellFacts(facts), tellHeadline(fields)])
  }
  const isWording = kind === 'copyedit'
  const [first = '', ...others] = tellBlocks(isWording ? { ...blocks, edited: [] } : blocks)
  const headline = isWording ? '' : tellHeadline(fields)
  const parts =
    blocks.added.length > 0
      ? [first, ...tellFacts(facts), ...others, headline]
      : [...tellFacts(facts), first, ...others, headline]
  if (kind === 'correction') return tellCorrection(told.declared, joinParts(parts))
  return capitalise(joinParts(parts)) || tellSmallest(told)
}

function tellCorrection({ correctionNote }: Declaration, parts: string): string {
  const note = correctionNote?.replace(/^\W*corrections?\b\W*/i, '').trim()
  const tale = note || parts
  return tale ? shorten(`Correction: ${tale}`, LINE) : 'Correction'
}

function tellRewriting({ added, edited, total }: ToldBlocks, { sentences }: Told): string {
  if (total > FEW_PARAGRAPHS) {
    return `Rewritten: ${added.length + edited.length} of ${total} paragraphs changed`
  }
  const kept = sentences.matches.filter(
    ({ relation }) => relation === 'same' || relation === 'moved',
  ).length
  const all = sentences.new.length
  return all > 1 ? `Rewritten: ${all - kept} of ${all} sentences changed` : 'Rewritten'
}

/** For what no count of blocks shows. */
function tellSmallest({ old, fresh, fields, sentences }: Told): string {
  const isReworded = sentences.matches.some(
    ({ relation }) => relation !== 'same' && relation !== 'moved',
  )
  if (isReworded || fields.length > 0) return 'Wording only'
  const words = (document: Document): string =>
    document.blocks.map(({ text }) => canonicalText(text)).join('\n')
  return words(old) === words(fresh) ? 'Typography only' : 'Paragraphs divided differently'
}

function tellFacts(facts: readonly FactChange[]): readonly string[] {
  return facts
    .filter(({ from, to }) => from !== null && to !== null)
    .sort((a, b) => Number(isStateLabel(b.label)) - Number(isStateLabel(a.label)))
    .slice(0, MOST_FACTS)
    .map(({ label, from, to }) => `${label} ${from} → ${to}`.toLowerCase())
}

function tellHeadline(fields: readonly FieldChange[]): string {
  const headline = fields.find(({ field }) => field === 'headline')
  if (!headline) return ''
  return headline.to === null ? 'headline removed' : 'new headline'
}

/** As many parts as the line holds, in order; the first in any case. */
function joinParts(parts: readonly string[]): string {
  return parts.reduce((line, part) => {
    if (part === '') return line
    if (line === '') return shorten(part, LINE)
    return line.length + 2 + part.length <= LINE ? `${line}; ${part}` : line
  }, '')
}

function lead({ blocks }: Document): string {
  return blocks.find(({ type }) => type !== 'marker')?.text ?? 'no text'
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
