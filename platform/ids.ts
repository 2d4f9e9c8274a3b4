import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'

/** A new UUIDv7: unique, and sorted by the time it was made (milliseconds, then a counter). */
export function newId(): string {
  return v7()
}

/**
 * A UUIDv7 of a time in the past that is always the same for the same time and digest (20 bytes or
 * more): for what is known by what it is, not by when it was first seen.
 */
export function datedId(at: Date, digest: Uint8Array): string {
  const bits = new DataView(digest.buffer, digest.byteOffset, digest.byteLength)
  const msecs = Math.max(0, at.getTime())
  return v7({ msecs, seq: bits.getUint32(16), random: digest.slice(0, 16) })
}

/** A new epoch: 12 characters of base64url (72 random bits), so safe in URLs and event ids. */
export function newEpoch(): string {
  return randomBytes(9).toString('base64url')
}
