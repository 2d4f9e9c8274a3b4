import type { Refusal } from '../../core/protocol/messages.ts'

/** Nobody reads more stories than this over one connection; a page follows one. */
export const MAX_STORIES_PER_SOCKET = 100

export const UNKNOWN_EVENT: Refusal = {
  ok: false,
  code: 'bad-request',
  detail: 'There is no such event here: send subscribe or unsubscribe.',
}

export const NOT_FOUND: Refusal = {
  ok: false,
  code: 'not-found',
  detail: 'There is no published story with this id or slug.',
}

export const TOO_MANY: Refusal = {
  ok: false,
  code: 'too-many',
  detail: `A connection follows at most ${MAX_STORIES_PER_SOCKET} stories: unsubscribe from one first.`,
}

export const TOO_FAST: Refusal = {
  ok: false,
  code: 'too-many',
  detail: 'This connection asks too often: wait, then ask again.',
  retryAfterMs: 5_000,
}

/** Too many readers ask at once: this one is to ask again after `retryAfterMs`. */
export function overloaded(retryAfterMs: number): Refusal {
  const detail = 'Very many readers are coming at once: ask again after retryAfterMs.'
  return { ok: false, code: 'overloaded', detail, retryAfterMs }
}

export const UNREADABLE: Refusal = {
  ok: false,
  code: 'overloaded',
  detail: 'The story could not be read just now: try again.',
  retryAfterMs: 2_000,
}
