import type { Document } from '../story/document.ts'
import type { Change, Claim, FactChange } from './change.ts'
import { type Evidence, gatherEvidence } from './change-evidence.ts'
import type { Declaration } from './decide-kind.ts'
import { factsOf, judgeAssertion } from './judge-assertion.ts'
import { type Assertion, readAssertions } from './read-assertions.ts'
import { isStateLabel } from './state-words.ts'
import { tellFact } from './tell-fact.ts'
import { holdsWord } from './telling-words.ts'

/** The most facts that one revision is told to have left undeclared. */
const MOST_UNDECLARED = 8

interface Note {
  readonly source: Claim['source']
  readonly text: string
}

/**
 * What the notes say changed, held against what did, and what changed though no note says so. Silence
 * is a claim where a revision speaks of itself: a correction, a copyedit or minor edits that change any number,
 * name, place, time or quote besides; a revision with a note to desks that changes a toll, a name or
 * a place. An ordinary update without a note claims nothing. English notes.
 */
export function findClaims(
  change: Pick<Change, 'kind' | 'sentences' | 'facts' | 'fields'>,
  { old, fresh }: { readonly old: Document; readonly fresh: Document },
  declared: Declaration,
  copyNote: string | null,
): readonly Claim[] {
  const { kind } = change
  if (kind === 'first' || kind === 'kill' || kind === 'unchanged') return []
  const notes: Note[] = [
    ...(declared.edNote ? [{ source: 'edNote' as const, text: declared.edNote }] : []),
    ...(declared.correctionNote && declared.correctionNote !== copyNote
      ? [{ source: 'correctionNote' as const, text: declared.correctionNote }]
      : []),
    ...(copyNote ? [{ source: 'copy' as const, text: copyNote }] : []),
  ]
  const isSilent = notes.length === 0
  if (isSilent && kind !== 'copyedit' && kind !== 'correction') return []
  const evidence = gatherEvidence(
    change,
    old,
    fresh,
    notes.map(({ text }) => text),
  )
  const assertions = notes.flatMap((note) =>
    readAssertions(note.text).map((assertion) => ({ ...note, assertion })),
  )
  const claims = assertions.flatMap(({ source, assertion }): Claim[] => {
    const judgement = judgeAssertion(assertion, evidence)
    if (!judgement) return []
    const verdict = judgement.isFound ? 'borne-out' : 'not-found'
    return [{ claim: assertion.claim, source, verdict, evidence: judgement.evidence }]
  })
  const said = notes.map(({ text }) => text).join(' \n ')
  const asserted = assertions.map(({ assertion }) => assertion)
  return [...claims, ...findUndeclared(evidence, asserted, said, kind)]
}

function findUndeclared(
  { facts }: Evidence,
  assertions: readonly Assertion[],
  said: string,
  kind: Change['kind'],
): readonly Claim[] {
  const isStrict =
    kind === 'correction' ||
    kind === 'copyedit' ||
    assertions.some(({ subject }) => subject === 'minor')
  // A note that nothing could be read of may well have said it.
  if (said !== '' && assertions.length === 0) return []
  // A correction in so many words covers what it names and no more.
  const covered = new Set(
    assertions.flatMap(({ subject, wrong }) => (wrong === null ? factsOf(subject, facts) : [])),
  )
  const undeclared = facts.filter(
    (fact) =>
      isChange(fact) &&
      (isStrict || isGrave(fact)) &&
      !covered.has(fact) &&
      !isNamed(fact, said, assertions),
  )
  const quiet = said === '' ? 'there is no note' : 'no note says so'
  return undeclared.slice(0, MOST_UNDECLARED).map((fact) => ({
    claim: tellFact(fact),
    source: 'copy',
    verdict: 'undeclared',
    evidence: `${fact.label} changed from “${fact.from}” to “${fact.to}”, and ${quiet}`,
  }))
}

function isChange({ type, from, to }: FactChange): boolean {
  return from !== null && to !== null && type !== 'hedge' && type !== 'attribution'
}

/** One that a desk must be told of whatever else a revision does. */
function isGrave({ type, label }: FactChange): boolean {
  return type === 'name' || type === 'place' || (type === 'number' && isStateLabel(label))
}

/** The note prints a value of the fact, or corrects something of which it says no more. */
function isNamed(fact: FactChange, said: string, assertions: readonly Assertion[]): boolean {
  const names = [fact.from, fact.to, fact.label]
  if (names.some((name) => name !== null && holdsWord(said, name))) return true
  return assertions.some(
    ({ action, subject, wrong }) => action === 'correct' && subject === 'text' && wrong === null,
  )
}
