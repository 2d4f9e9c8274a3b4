import type { FactChange } from './change.ts'
import type { Evidence } from './change-evidence.ts'
import { type Judgement, judgeField, judgeLead, judgeMinor, judgeWhole } from './judge-story.ts'
import type { NoteSubject } from './note-subjects.ts'
import { countOfWord, shorten } from './plain-words.ts'
import type { Assertion } from './read-assertions.ts'
import { isStateLabel } from './state-words.ts'
import { tellFact } from './tell-fact.ts'
import { holdsWord, tellingWords } from './telling-words.ts'

/** Holds one assertion of a note against what changed; null where the text cannot tell. */
export function judgeAssertion(assertion: Assertion, evidence: Evidence): Judgement | null {
  if (assertion.subject === 'unseen') return null
  return judgeWords(assertion, evidence) ?? judgeSubject(assertion, evidence)
}

/** The facts that an assertion speaks of: all of them for one of the whole text. */
export function factsOf(subject: NoteSubject, facts: readonly FactChange[]): readonly FactChange[] {
  if (subject === 'all') return facts
  if (subject === 'minor') return []
  return facts.filter((fact) => IS_OF[subject]?.(fact) ?? false)
}

const IS_OF: Partial<Record<NoteSubject, (fact: FactChange) => boolean>> = {
  toll: ({ type, label }) =>
    type === 'number' && (isStateLabel(label) || /\bin \d+ of/.test(label)),
  age: ({ label }) => label === 'age',
  name: ({ type }) => type === 'name' || type === 'place',
  time: ({ type, label }) => type === 'time' || /^(?:year|duration|time ago)$/.test(label),
  place: ({ type }) => type === 'place' || type === 'name',
  quote: ({ type }) => type === 'quote',
  number: ({ type }) => type === 'number',
  reaction: ({ type }) => type === 'attribution' || type === 'quote',
}

/** `to show that …, not …`: what was wrong went, what is right came. */
function judgeWords({ right, wrong }: Assertion, evidence: Evidence): Judgement | null {
  if (wrong === null) return null
  const rightWords = tellingWords(right ?? '')
  const wrongWords = tellingWords(wrong).filter((word) => !rightWords.includes(word))
  const gone = wrongWords.find((word) => holdsWord(evidence.takenOut, word))
  const came = rightWords.find((word) => holdsWord(evidence.putIn, word))
  if (gone)
    return { isFound: true, evidence: `“${gone}” was taken out${came ? `, “${came}” put in` : ''}` }
  if (came) return { isFound: true, evidence: `“${came}” was put in` }
  if (right === null) return null
  const [first] = wrongWords
  return {
    isFound: false,
    evidence: first
      ? `“${first}” was taken out nowhere`
      : 'the words that the note names changed nowhere',
  }
}

function judgeSubject(assertion: Assertion, evidence: Evidence): Judgement {
  const { subject, action, paragraph } = assertion
  const { added, reworded } = evidence
  if (subject === 'minor') return judgeMinor(evidence)
  if (subject === 'headline' || subject === 'byline' || subject === 'dateline') {
    return judgeField(subject, evidence)
  }
  if (subject === 'lead') return judgeLead(evidence)
  if (subject === 'all') return judgeWhole(assertion.claim, evidence)
  const fact = nearest(factsOf(subject, evidence.facts), paragraph, evidence)
  if (fact)
    return { isFound: true, evidence: tellFact(fact) + elsewhere(fact.new, assertion, evidence) }
  if (action === 'remove') return judgeRemoval(assertion.claim, evidence)
  const places = action === 'correct' ? [...reworded, ...added] : [...added, ...reworded]
  const fitting = places.filter((at) =>
    action === 'add' || subject === 'text' ? holds(subject, evidence.textOf(at)) : false,
  )
  const at =
    fitting.find((place) => evidence.paragraphOf(place) === claimed(paragraph, evidence)) ??
    fitting[0]
  if (at === undefined)
    return { isFound: false, evidence: NOT_FOUND[subject] ?? 'nothing of the kind changed' }
  const what = added.includes(at) ? 'new' : 'reworded'
  return {
    isFound: true,
    evidence: `${what}: “${shorten(evidence.textOf(at), 60)}”${elsewhere(at, assertion, evidence)}`,
  }
}

/** Sentences that are gone, or words out of reworded ones that the claim names. */
function judgeRemoval(claim: string, { removed, takenOut }: Evidence): Judgement {
  if (removed.length > 0) {
    return { isFound: true, evidence: `${countOfWord(removed.length, 'sentence')} taken out` }
  }
  const word = tellingWords(claim).find((one) => holdsWord(takenOut, one))
  if (word !== undefined) return { isFound: true, evidence: `“${word}” was taken out` }
  return { isFound: false, evidence: 'nothing of the kind was taken out' }
}

const NOT_FOUND: Partial<Record<NoteSubject, string>> = {
  toll: 'no number of people changed',
  age: 'no age changed',
  name: 'no name changed',
  time: 'no date or time changed',
  place: 'no place changed',
  quote: 'no quote changed or came in',
  number: 'no number changed',
  reaction: 'no comment came in',
  text: 'no sentence changed',
}

/** Whether a sentence holds what was added. */
function holds(subject: NoteSubject, text: string): boolean {
  if (subject === 'quote') return /["“”«»「]/.test(text)
  if (subject === 'reaction') {
    return /["“”«»「]|\b(?:said|says|told|added|according to|called|described|welcomed|condemned|tweeted|wrote)\b/i.test(
      text,
    )
  }
  if (subject === 'number' || subject === 'age') return /\p{N}/u.test(text)
  if (subject === 'toll') {
    return /\b(?:dead|died|deaths?|killed|injur\w+|wounded|missing|toll|casualt\w+|arrest\w*)\b/i.test(
      text,
    )
  }
  return true
}

function nearest(
  facts: readonly FactChange[],
  paragraph: number | null,
  evidence: Evidence,
): FactChange | undefined {
  const wanted = claimed(paragraph, evidence)
  const there = facts.find((fact) => fact.new !== null && evidence.paragraphOf(fact.new) === wanted)
  return there ?? facts[0]
}

function claimed(paragraph: number | null, { paragraphs }: Evidence): number | null {
  return paragraph === -1 ? paragraphs : paragraph
}

/** Where it stands, when that is not where the note says. */
function elsewhere(at: number | null, { paragraph }: Assertion, evidence: Evidence): string {
  const wanted = claimed(paragraph, evidence)
  const found = at === null ? 0 : evidence.paragraphOf(at)
  return wanted === null || found === 0 || found === wanted ? '' : `, in paragraph ${found}`
}
