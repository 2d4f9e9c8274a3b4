import * as z from 'zod/mini'
import { FRONT_PAGE, type Refusal } from '../../core/protocol/messages.ts'
import type { Position } from '../../core/story/position.ts'
import { isId, isSlug } from '../story-name.ts'

/** A request to follow a story, or the front page. */
export interface AskedFor {
  readonly story: string
  /** Where the client stands; null when it has nothing. */
  readonly position: Position | null
}

const REQUEST = z.object({
  story: z
    .string()
    .check(z.refine((name) => name === FRONT_PAGE || isId(name) || isSlug(name), 'no id or slug')),
  epoch: z.optional(z.string().check(z.maxLength(100))),
  revision: z.optional(z.number()),
})

/** Reads what a client sent with `subscribe` or `unsubscribe`; a refusal when it makes no sense. */
export function readSubscribeRequest(request: unknown): AskedFor | Refusal {
  const read = REQUEST.safeParse(request)
  if (!read.success) {
    const fault = read.error.issues[0]
    return {
      ok: false,
      code: 'bad-request',
      detail: `Send {story, epoch?, revision?}: ${fault?.path.join('.') || 'the request'} is wrong (${fault?.message}).`,
    }
  }
  const { story, epoch, revision } = read.data
  const known = epoch !== undefined && revision !== undefined
  return { story, position: known ? { epoch, revision } : null }
}
