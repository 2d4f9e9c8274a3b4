import { canonicalText } from '../align/canonical-text.ts'
import { findAttributionFacts } from './attribution-facts.ts'
import type { SentenceChanges } from './change.ts'
import type { FactReading, FoundFact } from './found-fact.ts'
import { findHedgeFacts } from './hedge-facts.ts'
import { linkText } from './linked-text.ts'
import { findNameFacts, namesOf } from './name-facts.ts'
import { findNumberFacts } from './number-facts.ts'
import { withoutOtherRows } from './other-rows.ts'
import { findQuoteFacts } from './quote-facts.ts'
import { gatherTables } from './table-facts.ts'
import { findTimeFacts } from './time-facts.ts'

/** Longer linked texts, in characters, are no sentences: only the first of their numbers are told. */
const LONGEST = 10_000

/**
 * The facts that changed inside linked sentences, in the order of the matches: every changed number,
 * in any language, with the best label that its words give; days and months; words inside quotation
 * marks; names and places where capitals mark them; who said it and how sure it is in English.
 * Numbers in the rows of a long table are gathered (see gatherTables). Linear in the linked
 * sentences.
 */
export function findFacts(sentences: SentenceChanges, reading: FactReading): readonly FoundFact[] {
  const facts: FoundFact[] = []
  const names = namesOf(sentences, reading)
  for (const match of sentences.matches) {
    if (match.relation === 'same' || match.relation === 'moved') continue
    const text = linkText(match, sentences, reading.language)
    const counted = findNumberFacts(text, reading)
    facts.push(...counted)
    if (Math.max(text.old.length, text.new.length) > LONGEST) continue
    const times = findTimeFacts(text, counted)
    const named = findNameFacts(text, names)
    facts.push(...times, ...named, ...findQuoteFacts(text, reading.language))
    if (reading.isEnglish) {
      facts.push(...findAttributionFacts(text, named), ...findHedgeFacts(text))
    }
  }
  return gatherTables(withoutOtherRows(withoutMoved(facts), sentences), sentences.new)
}

/** Without sources that went from one sentence to another: dropped here and added there. */
function withoutMoved(facts: readonly FoundFact[]): readonly FoundFact[] {
  const said = { added: new Set<string>(), dropped: new Set<string>() }
  for (const { fact } of facts) {
    if (fact.type !== 'attribution') continue
    if (fact.from === null) said.added.add(canonicalText(fact.to ?? ''))
    if (fact.to === null) said.dropped.add(canonicalText(fact.from ?? ''))
  }
  return facts.filter(({ fact: { type, from, to } }) => {
    if (type !== 'attribution' || (from !== null && to !== null)) return true
    const source = canonicalText(from ?? to ?? '')
    return !(said.added.has(source) && said.dropped.has(source))
  })
}
