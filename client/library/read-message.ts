import { type DeltaMessage, SOCKET_EVENTS } from '../../core/protocol/messages.ts'
import type { ReaderEvent } from '../../core/protocol/reader-state.ts'
import { isObject } from './read-answer.ts'

/**
 * What a message says about one story, for its reader: nothing when it is about others, of a kind
 * that is no matter of a reader's state, or malformed.
 */
export function readMessage(
  story: string,
  event: string,
  message: unknown,
): readonly ReaderEvent[] {
  if (!isObject(message)) return []
  if (event === SOCKET_EVENTS.heads) return readHeads(story, message.heads)
  if (message.story !== story) return []
  const { epoch, revision, reason } = message
  switch (event) {
    case SOCKET_EVENTS.delta:
      return [{ type: 'delta', delta: message as unknown as DeltaMessage }]
    case SOCKET_EVENTS.reset:
      return readHead('reset', epoch, revision)
    case SOCKET_EVENTS.gone:
      return [{ type: 'gone', reason: String(reason) }]
    default:
      return []
  }
}

/** How many readers a message says a story has; null when it says no such thing of this story. */
export function readReaders(story: string, event: string, message: unknown): number | null {
  if (event !== SOCKET_EVENTS.readers || !isObject(message) || message.story !== story) return null
  return typeof message.count === 'number' ? message.count : null
}

function readHeads(story: string, heads: unknown): readonly ReaderEvent[] {
  if (!Array.isArray(heads)) return []
  return heads.flatMap((head: unknown) =>
    Array.isArray(head) && head[0] === story ? readHead('head', head[1], head[2]) : [],
  )
}

function readHead(
  type: 'head' | 'reset',
  epoch: unknown,
  revision: unknown,
): readonly ReaderEvent[] {
  if (typeof epoch !== 'string' || typeof revision !== 'number') return []
  return [{ type, head: { epoch, revision } }]
}
