import { applyDelta } from '../delta/apply-delta.ts'
import { canonicalBytes, writeFingerprint } from '../delta/fingerprint.ts'
import type { Document } from '../story/document.ts'
import type { DeltaMessage } from './messages.ts'
import type { Held } from './reader-state.ts'

/** SHA-256 of bytes, worked out elsewhere: `crypto.subtle` where there is one. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>

/** Fewest blocks for which an answer from elsewhere comes sooner than one's own. */
const FEWEST_BLOCKS = 200

/** Where deltas lead from the document that was held when they came, with the hash found right. */
const checked = new WeakMap<DeltaMessage, { readonly from: Document; readonly to: Document }>()

/**
 * Has the hash of a large document that `delta` leads to checked by `digest`, so that a page is not
 * held up by it when the reader takes the delta. Null where there is nothing to wait for: the document
 * is small, or the delta is not the next one. Never rejects; what was not found right is left to
 * advanceHeld, which finds out itself.
 */
export function checkAhead(
  held: Held | null,
  delta: DeltaMessage,
  digest: Digest,
): Promise<void> | null {
  if (!held || held.document.blocks.length < FEWEST_BLOCKS) return null
  if (delta.prevHash !== held.hash || delta.ops === null) return null
  try {
    const from = held.document
    const to = applyDelta(from, delta.ops)
    return digest(canonicalBytes(to)).then(
      (sum) => {
        if (writeFingerprint(new Uint8Array(sum)) === delta.hash) checked.set(delta, { from, to })
      },
      () => undefined,
    )
  } catch {
    return null
  }
}

/** The document that `delta` leads to from this one, if that was checked ahead. */
export function checkedAhead(document: Document, delta: DeltaMessage): Document | null {
  const known = checked.get(delta)
  return known?.from === document ? known.to : null
}
