import type { Change, FactChange, FieldChange } from './change.ts'
import type { StoryShares } from './story-shares.ts'

/** What a changed fact and a new headline are worth, and how much all facts together at most. */
const FACT = 0.1
const ALL_FACTS = 0.3
const HEADLINE = 0.1

/** The most that wording can matter, and the least that a correction does. */
const WORDING_CEILING = 0.1
const CORRECTION_FLOOR = 0.5

/**
 * How much a change matters to a reader: 0 nothing, 1 everything. It grows with the root of the
 * changed share of the text, so that one new paragraph on a long story still counts: rewording
 * counts half, removing a third. Rounded to two places.
 */
export function rateSignificance(input: {
  readonly kind: Change['kind']
  readonly shares: StoryShares
  readonly facts: readonly FactChange[]
  readonly fields: readonly FieldChange[]
  /** Wording changed and nothing else, or the desk says so. */
  readonly isQuiet: boolean
}): number {
  const { kind, shares, facts, fields, isQuiet } = input
  if (kind === 'unchanged') return 0
  if (kind === 'first' || kind === 'kill') return 1
  const whole = Math.max(1, shares.old, shares.new)
  const changed = (shares.added + shares.reworded / 2 + shares.removed / 3) / whole
  const headline = fields.some(({ field }) => field === 'headline') ? HEADLINE : 0
  const sum = Math.sqrt(changed) + Math.min(ALL_FACTS, facts.length * FACT) + headline
  const rated = Math.round(Math.min(1, sum) * 100) / 100
  if (kind === 'copyedit' && isQuiet) return Math.min(WORDING_CEILING, rated)
  return kind === 'correction' ? Math.max(CORRECTION_FLOOR, rated) : rated
}
