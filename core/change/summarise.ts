import { canonicalText } from '../align/canonical-text.ts'
import type { Document } from '../story/document.ts'
import type { Change, FactChange } from './change.ts'
import type { Declaration } from './decide-kind.ts'
import { distinctFacts } from './distinct-facts.ts'
import { numberWord, shorten } from './plain-words.ts'
import { isStateLabel } from './state-words.ts'
import { sortBlocks, type ToldBlocks, tellBlocks } from './tell-blocks.ts'
import { tellCorrection } from './tell-correction.ts'
import { tellNewLead } from './tell-lead.ts'
import { tellWords } from './tell-words.ts'

/** How a clock time that changed is labelled. */
const HOUR = 'time'

/** Longest summary, in characters. */
const LINE = 120
const MOST_FACTS = 2

/** The most of a new lead, or of a headline with more behind it. */
const LEAD = 90

/** Up to here paragraphs say too little about how much was rewritten: sentences are counted. */
const FEW_PARAGRAPHS = 2

type Told = Pick<Change, 'kind' | 'blocks' | 'fields' | 'facts' | 'sentences'> & {
  readonly old: Document
  readonly fresh: Document
  readonly declared: Declaration
}

/**
 * One line in plain English that tells a reader what is new, at most 120 characters: facts that
 * moved, or the new headline, or the words of the new lead or of a small edit; counts of paragraphs
 * behind them where there is room, or alone. The kind is not in it: it stands beside it. A
 * correction is told by its own note. Markers are not paragraphs.
 */
export function summarise(told: Told): string {
  const { kind, fresh, facts, declared } = told
  if (kind === 'unchanged') return 'No change'
  if (kind === 'kill') return 'Story withdrawn'
  if (kind === 'first') return shorten(fresh.headline ?? lead(fresh), LINE)
  if (kind === 'correction' && declared.correctionNote) {
    const correction = tellCorrection(declared.correctionNote, facts, LINE)
    const unsaid = plainFacts(facts).filter(({ to }) => !correction.includes(to ?? ''))
    if (correction !== '') return capitalise(joinParts([correction, ...unsaid.map(tellFact)]))
  }
  const blocks = sortBlocks(told.blocks, told, told.sentences)
  const isWording = kind === 'copyedit'
  const news = isWording ? [] : tellNews(told, blocks)
  const counts =
    kind === 'writethru'
      ? [tellRewriting(blocks, told, news.length > 0)]
      : tellBlocks(isWording ? { ...blocks, edited: [] } : blocks)
  const words = news.length === 0 && hasOnlyEdits(blocks) ? tellWords(told.sentences) : ''
  const parts = words === '' ? [...news, ...counts, tellNoHeadline(told)] : [words]
  return capitalise(joinParts(parts)) || tellSmallest(told)
}

/** What a reader wants to know first: facts, a headline, the first words of a new lead. */
function tellNews(told: Told, { leadIsNew }: ToldBlocks): readonly string[] {
  const { facts, fields, fresh, sentences } = told
  const plain = plainFacts(facts)
  const figures = plain.map(tellFact)
  const headline = fields.find(({ field }) => field === 'headline')?.to
  if (headline && !plain.some(isBigFact)) return [shorten(headline, LINE), ...figures]
  if (figures.length > 0) return figures
  const newLead = tellNewLead(fresh, sentences, { isNewBlock: leadIsNew })
  return newLead === '' ? [] : [shorten(newLead, LEAD)]
}

function hasOnlyEdits({ added, removed, moved }: ToldBlocks): boolean {
  return added.length + removed.length + moved.length === 0
}

function tellRewriting(
  { added, edited, total }: ToldBlocks,
  { sentences }: Told,
  isBehindNews: boolean,
): string {
  const tell = (changed: number, all: number, what: string): string =>
    isBehindNews
      ? `${numberWord(changed)} of ${numberWord(all)} ${what} rewritten`
      : `Rewritten: ${numberWord(changed)} of ${numberWord(all)} ${what} changed`
  if (total > FEW_PARAGRAPHS) return tell(added.length + edited.length, total, 'paragraphs')
  const kept = sentences.matches.filter(
    ({ relation }) => relation === 'same' || relation === 'moved',
  ).length
  const all = sentences.new.length
  if (all > 1) return tell(all - kept, all, 'sentences')
  return isBehindNews ? 'rewritten' : 'Rewritten'
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

/**
 * The facts that a label alone tells apart: of two rows of a table a line cannot say which. The hour at
 * which something was so is no news beside what was.
 */
function plainFacts(facts: readonly FactChange[]): readonly FactChange[] {
  const times = new Map<string, number>()
  const distinct = distinctFacts(facts)
  for (const { label } of distinct) times.set(label, (times.get(label) ?? 0) + 1)
  return distinct
    .filter(({ label }) => times.get(label) === 1 && label !== HOUR)
    .filter(({ from, to }) => from !== null && to !== null)
    .sort((a, b) => Number(isBigFact(b)) - Number(isBigFact(a)))
    .slice(0, MOST_FACTS)
}

function tellFact({ label, from, to, type }: FactChange): string {
  const fact = `${label} ${from} → ${to}`
  return type === 'number' ? fact.toLowerCase() : fact
}

/** One that a headline would tell. */
function isBigFact({ label }: FactChange): boolean {
  return label === 'score' || isStateLabel(label)
}

function tellNoHeadline({ fields }: Told): string {
  const headline = fields.find(({ field }) => field === 'headline')
  return headline?.to === null ? 'headline removed' : ''
}

/** The parts up to the first that the line does not hold: a later one may lean on it. */
function joinParts(parts: readonly string[]): string {
  let line = ''
  for (const part of parts) {
    if (part === '') continue
    const longer = line === '' ? shorten(part, LINE) : `${line}; ${part}`
    if (longer.length > LINE) break
    line = longer
  }
  return line
}

function lead({ blocks }: Document): string {
  return blocks.find(({ type }) => type !== 'marker')?.text ?? 'no text'
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
