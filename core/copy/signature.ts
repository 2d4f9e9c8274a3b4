import { readByline } from './byline.ts'
import { readDateline, readLoneDateline } from './dateline.ts'

/** True for a line that only a story's beginning has: a byline, or a dateline with text or without. */
export function isSignature(text: string): boolean {
  return readByline(text) !== null || readDateline(text) !== null || readLoneDateline(text) !== null
}
