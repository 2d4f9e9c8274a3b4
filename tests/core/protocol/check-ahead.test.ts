import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { advanceHeld } from '../../../core/protocol/advance-held.ts'
import { checkAhead, type Digest } from '../../../core/protocol/check-ahead.ts'
import { READER_GUARDS } from '../../../core/protocol/reader-guards.ts'
import { corrupted, deltaTo, heldAt } from './stories.ts'

const LONG = 300
const digest: Digest = async (bytes) => {
  const sum = createHash('sha256').update(bytes).digest()
  return new Uint8Array(sum).buffer
}
/** A fresh one each time, as messages are. */
const next = () => ({ ...deltaTo('e', LONG + 1) })

/** What the reader makes of the delta, and how many hashes it had to work out itself. */
function take(held: Parameters<typeof advanceHeld>[0], delta: ReturnType<typeof next>) {
  let hashes = 0
  const isWrong: typeof READER_GUARDS.isWrong = (document, hash) => {
    hashes += 1
    return READER_GUARDS.isWrong(document, hash)
  }
  const advance = advanceHeld(held, [delta], { ...READER_GUARDS, isWrong })
  return { hashes, stop: advance.stop, document: advance.held.document }
}

test('[L20] a delta that was found right ahead is not hashed once more', async () => {
  const delta = next()
  await checkAhead(heldAt('e', LONG), delta, digest)
  const { document } = heldAt('e', LONG + 1)
  expect(take(heldAt('e', LONG), delta)).toEqual({ hashes: 0, stop: 'end', document })
})

test('[L20] what holds of one document says nothing of another with the same hash', async () => {
  const delta = next()
  const held = heldAt('e', LONG)
  await checkAhead(held, delta, digest)
  const spoiled = { ...held.document, headline: 'Nothing happened' }
  expect(take({ ...held, document: spoiled }, delta)).toMatchObject({ hashes: 1, stop: 'mismatch' })
})

test('[L20] one that was not found right is left to the reader, whatever came of the check', async () => {
  const held = heldAt('e', LONG)
  const wrong = corrupted(next())
  await checkAhead(held, wrong, digest)
  expect(take(held, wrong)).toMatchObject({ hashes: 1, stop: 'mismatch' })
  const right = next()
  await checkAhead(held, right, () => Promise.reject(new Error('not in this browser')))
  expect(take(held, right)).toMatchObject({ hashes: 1, stop: 'end' })
})

test('[L20] nothing is waited for where nothing is won, or nothing can be made of the delta', () => {
  const held = heldAt('e', LONG)
  expect(checkAhead(null, next(), digest)).toBeNull()
  expect(checkAhead(heldAt('e', 20), deltaTo('e', 21), digest)).toBeNull()
  expect(checkAhead(held, deltaTo('e', LONG + 2), digest)).toBeNull()
  expect(checkAhead(held, { ...next(), ops: null }, digest)).toBeNull()
  expect(checkAhead(held, { ...next(), ops: [{ nothing: 1 } as never] }, digest)).toBeNull()
  expect(checkAhead(held, { ...next(), ops: 'x' as never }, digest)).toBeNull()
})
