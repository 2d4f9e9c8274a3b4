import { alignTexts, type TextAlignment } from '../align/align-texts.ts'
import { type DiffWords, rememberDiffs } from '../align/remember-diffs.ts'
import type { Document } from '../story/document.ts'
import type { Change, SentenceChanges } from './change.ts'
import { findClaims } from './claims.ts'
import { countChanges } from './counts.ts'
import { type Declaration, decideKind } from './decide-kind.ts'
import { describeBlocks } from './describe-blocks.ts'
import { describeFields } from './describe-fields.ts'
import { type BlockSpan, describeSentences } from './describe-sentences.ts'
import { findFacts } from './facts.ts'
import type { FoundFact } from './found-fact.ts'
import { isEnglish } from './is-english.ts'
import { isMinorEdit } from './is-minor-edit.ts'
import { isWordingOnly } from './is-wording.ts'
import { findNewCorrection } from './new-correction.ts'
import { rateSignificance } from './significance.ts'
import { findStateFacts } from './state-facts.ts'
import { measureShares } from './story-shares.ts'
import { summarise } from './summarise.ts'

export interface Side {
  readonly document: Document
  /** Default: offsets stay those of the block's text. */
  readonly span?: BlockSpan
}

/**
 * Tells what a reader should understand of the way from one document to another. The same input
 * always gets the same answer. Near-linear in the length of both; the limits of alignment and word
 * diffs are those of pairSimilar and matchTokens, beyond which the answer is coarser, never wrong.
 *
 * `facts` holds every number that changed in a linked sentence, in any language, and times and
 * quotes; names where capitals mark them; sources, hedges and what the top of the story counts of
 * English stories. `claims` holds English notes against what changed (see findClaims).
 * @param input.from revision numbers, or null where a side is no revision
 * @param input.declared what the filing or its copy says of itself
 * @param input.alignment that of the blocks of both, in the language of the new one; default: made here
 * @param input.diff what compares words, in that language; default: made here. Whoever makes the delta
 *   too hands both the same, since they compare the same texts
 */
export function describeChange(input: {
  readonly old: Side
  readonly new: Side
  readonly from: number | null
  readonly to: number | null
  readonly declared?: Declaration
  readonly alignment?: TextAlignment
  readonly diff?: DiffWords
}): Change {
  const { from, to } = input
  const old = input.old.document
  const fresh = input.new.document
  const { language } = fresh
  const alignment = input.alignment ?? alignTexts(old.blocks, fresh.blocks, language)
  const diff = input.diff ?? rememberDiffs(language)
  const spans = { old: input.old.span, new: input.new.span }
  const sentences = describeSentences(alignment, spans, diff)
  const blocks = describeBlocks(old, fresh, alignment.blocks, diff)
  const fields = describeFields(old, fresh)
  const found = findAllFacts(old, fresh, sentences)
  const facts = found.map(({ fact }) => fact)
  const tellingFacts = found.flatMap(({ fact, isSure }) => (isSure ? [fact] : []))
  const shares = measureShares(old, fresh, sentences)
  const wordingOnly = isWordingOnly({ sentences, fields, facts }, language)
  const minorEdit = isMinorEdit({ sentences, fields, facts }, fresh, shares)
  const said = input.declared ?? {}
  const copyNote = said.correctionNote ? null : findNewCorrection(fresh, blocks)
  const declared = said.kind || !copyNote ? said : { ...said, correctionNote: copyNote }
  const kind = decideKind({ old, fresh, declared, shares, wordingOnly, minorEdit })
  const isQuiet = wordingOnly || declared.kind === 'copyedit'
  return {
    from,
    to,
    kind,
    summary: summarise({
      kind,
      old,
      fresh,
      blocks,
      fields,
      facts: tellingFacts,
      sentences,
      declared,
    }),
    significance: rateSignificance({ kind, shares, facts, fields, isQuiet }),
    counts: countChanges(blocks, sentences, language),
    fields,
    blocks,
    sentences,
    facts,
    claims: findClaims({ kind, sentences, facts, fields }, { old, fresh }, declared, copyNote),
  }
}

/** Those of linked sentences, and what the top of an English story counts. */
function findAllFacts(
  old: Document,
  fresh: Document,
  sentences: SentenceChanges,
): readonly FoundFact[] {
  const reading = { language: fresh.language, isEnglish: isEnglish(fresh) }
  const linked = findFacts(sentences, reading)
  // Summaries are in English: of other stories they count.
  if (!reading.isEnglish) return linked.map(({ fact }) => ({ fact, isSure: false }))
  const known = linked.map(({ fact }) => fact)
  const atTop = findStateFacts(old, fresh, sentences, known)
  return [...linked, ...atTop.map((fact) => ({ fact, isSure: true }))]
}
