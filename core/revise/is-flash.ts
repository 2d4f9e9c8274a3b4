import type { Reading } from '../copy/reading.ts'
import type { FilingInput } from './filing-input.ts'

/** A headline alone: enough to open a story with, and a mistake on one that has text. */
export function isFlash(input: FilingInput, reading: Reading): boolean {
  return Boolean(input.headline ?? reading.headline) && reading.blocks.length === 0
}
