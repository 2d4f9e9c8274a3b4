import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'

/** A new UUIDv7: unique, and sorted by the time it was made (milliseconds, then a counter). */
export function newId(): string {
  return v7()
}

/** A new epoch: 12 characters of base64url (72 random bits), so safe in URLs and event ids. */
export function newEpoch(): string {
  return randomBytes(9).toString('base64url')
}
