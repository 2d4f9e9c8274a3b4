import type { Evidence } from './change-evidence.ts'
import { countOfWord, shorten } from './plain-words.ts'
import { tellFact } from './tell-fact.ts'

/** The least share of sentences that are new or reworded for a story to be new throughout. */
const THROUGHOUT = 0.3

/** What was found for an assertion of a note, in words. */
export interface Judgement {
  readonly isFound: boolean
  readonly evidence: string
}

/** `Recasts throughout`; a bare `Updates` is true of any change. */
export function judgeWhole(claim: string, { share, added, reworded }: Evidence): Judgement {
  const isAny = /^updat/i.test(claim) && added.length + reworded.length > 0
  const percent = Math.round(share * 100)
  return {
    isFound: isAny || share >= THROUGHOUT,
    evidence: `${percent} percent of the sentences are new or reworded`,
  }
}

/** `Minor edits`: no fact, and at most one sentence, came or went. */
export function judgeMinor({ facts, added, removed }: Evidence): Judgement {
  const fact = facts.find(({ type, from, to }) => type !== 'hedge' && from !== null && to !== null)
  if (fact) return { isFound: false, evidence: `more than wording changed: ${tellFact(fact)}` }
  const moved = [
    ...(added.length > 0 ? [`${countOfWord(added.length, 'sentence')} came in`] : []),
    ...(removed.length > 0 ? [`${countOfWord(removed.length, 'sentence')} went`] : []),
  ]
  if (added.length + removed.length > 1) return { isFound: false, evidence: moved.join(', ') }
  return { isFound: true, evidence: 'no fact changed' }
}

/** Where a text has no such field of its own, its first line may be it. */
export function judgeField(
  subject: 'headline' | 'byline' | 'dateline',
  { fields, old, fresh, added, reworded, paragraphOf }: Evidence,
): Judgement {
  const changed = fields.find(({ field }) => field === subject)
  if (changed) {
    return {
      isFound: true,
      evidence:
        changed.to === null
          ? `the ${subject} is gone`
          : `the ${subject} is now “${shorten(changed.to, 80)}”`,
    }
  }
  const isUnread = old[subject] === null && fresh[subject] === null
  const isFound = isUnread && [...added, ...reworded].some((at) => paragraphOf(at) === 1)
  return { isFound, evidence: isFound ? 'the first line changed' : `the ${subject} is the same` }
}

export function judgeLead({ added, reworded, paragraphOf }: Evidence): Judgement {
  const isNew = added.some((at) => paragraphOf(at) === 1)
  const isFound = isNew || reworded.some((at) => paragraphOf(at) === 1)
  const how = isNew ? 'the lead is new' : isFound ? 'the lead was reworded' : 'the lead is the same'
  return { isFound, evidence: how }
}
