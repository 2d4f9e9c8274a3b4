import type { ChangeSentence, SentenceChanges } from '../change/change.ts'
import type { Document } from '../story/document.ts'
import type {
  BlockProvenance,
  Provenance,
  RemovedSentence,
  SentenceProvenance,
} from './provenance.ts'
import { rememberRemoved, sentenceHash } from './removed-sentences.ts'

/**
 * Carries provenance over to the next revision. A sentence that stayed or moved keeps what it had; an
 * edited, split or merged one keeps its earliest introduction and was last changed now; an added one
 * begins now. One that was removed earlier and comes back word for word was introduced when it first
 * stood there, and last changed now. A sentence found no trace of in `previous` also begins now,
 * rather than claim an age.
 *
 * `sentences` holds the alignment of `old` and `fresh`, with offsets into their blocks' texts. Every
 * block of `fresh` gets an entry, empty when it has no sentence. Near-linear in sentences.
 */
export function advanceProvenance(input: {
  readonly previous: Provenance
  readonly old: Document
  readonly fresh: Document
  readonly sentences: SentenceChanges
  readonly revision: number
}): Provenance {
  const { previous, old, fresh, sentences, revision } = input
  const blocks = previous.blocks ?? {}
  const origins = new Map<number, { introducedIn: number; lastChangedIn: number }>()
  for (const match of sentences.matches) {
    const traces = match.old.flatMap((index) => tracesOf(sentences.old[index], old, blocks))
    const untouched = match.relation === 'same' || match.relation === 'moved'
    const introducedIn = earliest(traces, revision)
    const lastChangedIn = untouched ? latest(traces, revision) : revision
    for (const index of match.new) origins.set(index, { introducedIn, lastChangedIn })
  }

  const known = previous.removed ?? []
  const introductions = new Map(known)
  const returned = new Set<string>()
  for (const index of known.length > 0 ? sentences.added : []) {
    const hash = sentenceHash(sentences.new[index]?.text ?? '')
    const introducedIn = hash === null ? undefined : introductions.get(hash)
    if (hash === null || introducedIn === undefined) continue
    returned.add(hash)
    origins.set(index, { introducedIn, lastChangedIn: revision })
  }

  const byBlock: SentenceProvenance[][] = fresh.blocks.map(() => [])
  for (const [index, { start, end, block }] of sentences.new.entries()) {
    const origin = origins.get(index) ?? { introducedIn: revision, lastChangedIn: revision }
    byBlock[block]?.push({ start, end, ...origin })
  }
  for (const list of byBlock) list.sort((a, b) => a.start - b.start)
  const gone = sentences.removed.flatMap((index): readonly RemovedSentence[] => {
    const traces = tracesOf(sentences.old[index], old, blocks)
    const hash = traces.length === 0 ? null : sentenceHash(sentences.old[index]?.text ?? '')
    return hash === null ? [] : [[hash, earliest(traces, revision)]]
  })
  return {
    // fromEntries defines properties instead of assigning them: an id may be `__proto__`.
    blocks: Object.fromEntries(fresh.blocks.map(({ id }, index) => [id, byBlock[index] ?? []])),
    removed: rememberRemoved(known, { returned, gone }),
  }
}

/**
 * What is known of an old sentence: the entries that overlap it. Usually one with its very span;
 * several when the rules that split sentences have changed since they were written.
 */
function tracesOf(
  sentence: ChangeSentence | undefined,
  old: Document,
  previous: BlockProvenance,
): readonly SentenceProvenance[] {
  const id = sentence && old.blocks[sentence.block]?.id
  const entries = id !== undefined && Object.hasOwn(previous, id) ? previous[id] : undefined
  if (!sentence || !entries) return []
  const traces: SentenceProvenance[] = []
  for (let at = firstEndingAfter(entries, sentence.start); at < entries.length; at += 1) {
    const entry = entries[at]
    if (!entry || entry.start >= sentence.end) break
    traces.push(entry)
  }
  return traces
}

/** Binary search: one block can hold the whole of a long live blog. */
function firstEndingAfter(entries: readonly SentenceProvenance[], offset: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.end ?? 0) > offset) high = middle
    else low = middle + 1
  }
  return low
}

function earliest(traces: readonly SentenceProvenance[], otherwise: number): number {
  return traces.reduce((found, { introducedIn }) => Math.min(found, introducedIn), otherwise)
}

function latest(traces: readonly SentenceProvenance[], otherwise: number): number {
  if (traces.length === 0) return otherwise
  return traces.reduce((found, { lastChangedIn }) => Math.max(found, lastChangedIn), 0)
}
