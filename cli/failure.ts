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
