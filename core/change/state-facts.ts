import type { Document } from '../story/document.ts'
import type { ChangeSentence, FactChange, SentenceChanges } from './change.ts'
import { nameBoth } from './number-facts.ts'
import { countStates, type StateCount } from './state-counts.ts'
import { groupOf } from './state-words.ts'

/** Sentences that are asked what a story says. */
const SENTENCES_ASKED = 200

interface Said extends StateCount {
  /** null: in the headline. */
  readonly sentence: number | null
}

/**
 * What the new headline or lead counts (dead, missing, rescued …) where the old story said another
 * number of the same: `toll rises to 11` after `killing 4`. One fact for each count that `known`
 * does not tell yet. The old story is asked headline first, then lead, then the rest, and says
 * nothing where it says two numbers at once. English.
 */
export function findStateFacts(
  old: Document,
  fresh: Document,
  sentences: SentenceChanges,
  known: readonly FactChange[],
): readonly FactChange[] {
  const kept = keptSentences(sentences)
  const now = saidAtTop(fresh, sentences.new).map((place) =>
    place.filter(({ sentence }) =>
      sentence === null ? fresh.headline !== old.headline : !kept.has(sentence),
    ),
  )
  const before = [
    ...saidAtTop(old, sentences.old),
    saidIn(sentences.old.slice(0, SENTENCES_ASKED), 0),
  ]
  const facts = new Map<string, FactChange>()
  for (const said of now.flat()) {
    if (facts.has(said.key) || isAmbiguous(said, now)) continue
    const last = before.map((place) => place.filter(({ key }) => key === said.key)).find(hasAny)
    const from = last?.[0]
    if (!from || last.some(({ value }) => value !== from.value)) continue
    if (before.flat().some(({ key, value }) => key === said.key && value === said.value)) continue
    const label = nameBoth(from.label, said.label, said.group)
    if (known.some((fact) => isOf(fact, label) || groupOf(fact.label) === said.key)) continue
    facts.set(said.key, {
      type: 'number',
      label,
      from: from.printed,
      to: said.printed,
      old: from.sentence,
      new: said.sentence,
    })
  }
  return [...facts.values()]
}

/** A fact of that label, or of the rows of a table with it. */
function isOf({ label, from, to }: FactChange, wanted: string): boolean {
  return label === wanted || (from === null && to === null && label.startsWith(`${wanted} in `))
}

/** The new sentences that the old story had. */
function keptSentences({ matches }: SentenceChanges): ReadonlySet<number> {
  const kept = new Set<number>()
  for (const { relation, new: indexes } of matches) {
    if (relation === 'same' || relation === 'moved') for (const index of indexes) kept.add(index)
  }
  return kept
}

/** What the headline counts, and what the lead does. */
function saidAtTop(story: Document, sentences: readonly ChangeSentence[]): readonly Said[][] {
  const headline = countStates(story.headline ?? '').map((count) => ({ ...count, sentence: null }))
  const lead = story.blocks.findIndex(({ type }) => type === 'paragraph')
  const from = sentences.findIndex(({ block }) => block === lead)
  const inLead = sentences.filter(({ block }) => block === lead).slice(0, SENTENCES_ASKED)
  return [headline, saidIn(inLead, Math.max(0, from))]
}

/** What sentences in a row count; `first` is the index of the first of them. */
function saidIn(sentences: readonly ChangeSentence[], first: number): Said[] {
  return sentences.flatMap(({ text }, at) =>
    countStates(text).map((count) => ({ ...count, sentence: first + at })),
  )
}

function isAmbiguous(said: Said, places: readonly Said[][]): boolean {
  return places.flat().some(({ key, value }) => key === said.key && value !== said.value)
}

function hasAny(counts: readonly unknown[]): boolean {
  return counts.length > 0
}
