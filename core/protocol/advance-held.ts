import { applyDelta } from '../delta/apply-delta.ts'
import type { Document } from '../story/document.ts'
import { checkedAhead } from './check-ahead.ts'
import type { DeltaMessage } from './messages.ts'
import { READER_GUARDS, type ReaderGuards } from './reader-guards.ts'
import type { Held } from './reader-state.ts'

export interface Advance {
  readonly held: Held
  /** Each revision reached, in order. */
  readonly applied: readonly {
    readonly previous: Document
    readonly held: Held
    readonly delta: DeltaMessage
  }[]
  /**
   * Why no further: nothing left (`end`), a revision is missing (`gap`), the next delta came without
   * ops (`too-large`), or the next one does not lead from the document held to its hash (`mismatch`).
   */
  readonly stop: 'end' | 'gap' | 'too-large' | 'mismatch'
  /** Deltas not applied, by revision; one that mismatched is dropped. */
  readonly rest: readonly DeltaMessage[]
}

/**
 * Applies the deltas of the held epoch that come next, whatever order they are in. A revision held
 * already is passed over, so that nothing is applied twice; one that is missing stops the advance,
 * so that nothing is skipped; each result must have the fingerprint that its delta names.
 */
export function advanceHeld(
  held: Held,
  deltas: readonly DeltaMessage[],
  guards: ReaderGuards = READER_GUARDS,
): Advance {
  const ordered = deltas
    .filter((delta) => !guards.isForeign(held, delta))
    // Of two copies the one with ops comes first.
    .sort((a, b) => a.revision - b.revision || Number(a.ops === null) - Number(b.ops === null))
  const applied: { previous: Document; held: Held; delta: DeltaMessage }[] = []
  let now = held
  for (const [index, delta] of ordered.entries()) {
    if (guards.isHeld(now, delta)) continue
    const stopped = { held: now, applied, rest: ordered.slice(index) }
    if (guards.isGap(now, delta)) return { ...stopped, stop: 'gap' }
    if (delta.ops === null) return { ...stopped, stop: 'too-large' }
    const next = follow(guards, now, delta)
    if (!next) return { ...stopped, stop: 'mismatch', rest: ordered.slice(index + 1) }
    applied.push({ previous: now.document, held: next, delta })
    now = next
  }
  return { held: now, applied, stop: 'end', rest: [] }
}

/** The document after one delta, or null when the delta is not the way to its own hash. */
function follow(guards: ReaderGuards, held: Held, delta: DeltaMessage): Held | null {
  const { epoch, revision, hash } = delta
  if (delta.prevHash !== held.hash || delta.ops === null) return null
  try {
    const known = checkedAhead(held.document, delta)
    const document = known ?? applyDelta(held.document, delta.ops)
    const isRight = known !== null || !guards.isWrong(document, hash)
    return isRight ? { epoch, revision, hash, document } : null
  } catch {
    // Whatever a broken delta makes the application throw, the way on is the same: a snapshot.
    return null
  }
}
