import { fingerprint } from '../../../core/delta/fingerprint.ts'
import { makeDelta } from '../../../core/delta/make-delta.ts'
import type { DeltaMessage } from '../../../core/protocol/messages.ts'
import type { Held } from '../../../core/protocol/reader-state.ts'
import { type Document, EMPTY_DOCUMENT } from '../../../core/story/document.ts'
import type { Position } from '../../../core/story/position.ts'
import { STORY } from './stories.ts'

// A story of one short block, for models that go through it a million times. Everything is made once.

const documents = new Map<string, Held>()
const deltas = new Map<string, DeltaMessage>()

/** What is published at a position. */
export function tinyAt({ epoch, revision }: Position): Held {
  const key = `${epoch}.${revision}`
  const known = documents.get(key)
  if (known) return known
  const document: Document =
    revision === 0
      ? EMPTY_DOCUMENT
      : {
          ...EMPTY_DOCUMENT,
          blocks: [
            { id: '1-0', type: 'paragraph', section: 'body', text: `${revision} of ${epoch}` },
          ],
        }
  const held = { epoch, revision, hash: fingerprint(document), document }
  documents.set(key, held)
  return held
}

/** The delta that leads to a position; a `large` one comes without its ops. */
export function tinyDelta(epoch: string, revision: number, large = false): DeltaMessage {
  const key = `${epoch}.${revision}.${large}`
  const known = deltas.get(key)
  if (known) return known
  const [before, after] = [tinyAt({ epoch, revision: revision - 1 }), tinyAt({ epoch, revision })]
  const delta: DeltaMessage = {
    story: STORY,
    epoch,
    revision,
    hash: after.hash,
    prevHash: before.hash,
    kind: 'update',
    at: '2024-11-02T09:14:05.120Z',
    summary: '',
    facts: [],
    ops: large ? null : makeDelta(before.document, after.document),
  }
  deltas.set(key, delta)
  return delta
}

/** The deltas after one revision, up to another. */
export function tinyDeltas(epoch: string, after: number, upTo: number): DeltaMessage[] {
  const count = Math.max(0, upTo - after)
  return Array.from({ length: count }, (_, index) => tinyDelta(epoch, after + 1 + index))
}
