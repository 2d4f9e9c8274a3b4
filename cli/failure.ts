/** Exit codes of every command. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const

/** Ends a command with exit code 1. The message says what happened and what to do about it. */
export class CommandFailure extends Error {
  override name = 'CommandFailure'
}

/** Ends a command with exit code 2: it was called in a way that it does not understand. */
export class UsageFailure extends Error {
  override name = 'UsageFailure'
}

/** Ends a command with exit code 1 where that is its whole answer: nothing failed, nothing is said. */
export class NegativeAnswer extends Error {
  override name = 'NegativeAnswer'
}

/** What a thrown value says, in a line or a few. */
export function messageOf(error: unknown): string {
  return hasProperty(error, 'message') ? String(error.message) : String(error)
}

/** The system's code for what went wrong (`ENOENT`, `ECONNREFUSED`), or null when it has none. */
export function codeOf(error: unknown): string | null {
  return hasProperty(error, 'code') ? String(error.code) : null
}

function hasProperty<Name extends string>(
  value: unknown,
  name: Name,
): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && name in value
}
