import { isUnreachable } from './is-unreachable.ts'

/** SQLSTATEs that another try may not meet: serialization, deadlock, disk full, I/O error. */
const CODES: ReadonlySet<unknown> = new Set(['40001', '40P01', '53100', '58030'])

/** Whether a store's error is about the moment, not about what was to be written. */
export function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return CODES.has(code) || isUnreachable(error)
}
