import { fingerprint } from '../../../core/delta/fingerprint.ts'
import { makeDelta } from '../../../core/delta/make-delta.ts'
import type { DeltaMessage } from '../../../core/protocol/messages.ts'
import type { Held } from '../../../core/protocol/reader-state.ts'
import { type Document, EMPTY_DOCUMENT } from '../../../core/story/document.ts'

export const STORY = '0192f0c1-7a3e-7c44-9d20-5b6f0e3a1c11'

/** Revision n of an invented story in one epoch: the newest paragraph on top, the count edited. */
export function documentAt(epoch: string, revision: number): Document {
  if (revision === 0) return EMPTY_DOCUMENT
  const blocks = Array.from({ length: revision }, (_, index) => ({
    id: `${epoch}-${index}`,
    type: 'paragraph' as const,
    section: 'body' as const,
    text: `Report ${index} of ${epoch}.${index === 0 ? ` ${revision} boats are out.` : ''}`,
  }))
  return { ...EMPTY_DOCUMENT, headline: 'Ferry sinks off Port Ellery', blocks: blocks.reverse() }
}

/** Kept, since models ask for the same ones again and again. */
const heldBefore = new Map<string, Held>()

export function heldAt(epoch: string, revision: number): Held {
  const known = heldBefore.get(`${epoch}.${revision}`)
  if (known) return known
  const document = documentAt(epoch, revision)
  const held = { epoch, revision, hash: fingerprint(document), document }
  heldBefore.set(`${epoch}.${revision}`, held)
  return held
}

/** The delta that leads to a revision; `large` ones come without their ops. */
export function deltaTo(epoch: string, revision: number, large = false): DeltaMessage {
  const [before, after] = [heldAt(epoch, revision - 1), heldAt(epoch, revision)]
  return {
    story: STORY,
    epoch,
    revision,
    hash: after.hash,
    prevHash: before.hash,
    kind: revision === 1 ? 'first' : 'update',
    at: '2024-11-02T09:14:05.120Z',
    summary: `Report ${revision - 1}`,
    facts: [],
    ops: large ? null : makeDelta(before.document, after.document),
  }
}

/** A delta whose ops lead somewhere else than it says. */
export function corrupted(delta: DeltaMessage): DeltaMessage {
  return { ...delta, ops: [{ headline: 'Nothing happened' }] }
}
