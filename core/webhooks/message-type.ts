import type { Kind } from '../story/kind.ts'

/** What happened to a story, as subscribers are told of it. */
export const STORY_MESSAGE_TYPES = [
  'revision.first',
  'revision.update',
  'revision.writethru',
  'revision.correction',
  'revision.copyedit',
  'story.killed',
  'story.closed',
] as const

/**
 * What concerns an endpoint itself. These go out whatever its filters say: `test` on request, the
 * others to the owner's other endpoints when one fails for days, and when it was disabled.
 */
export const ENDPOINT_MESSAGE_TYPES = [
  'endpoint.test',
  'endpoint.warning',
  'endpoint.disabled',
] as const

export const MESSAGE_TYPES = [...STORY_MESSAGE_TYPES, ...ENDPOINT_MESSAGE_TYPES] as const

export type StoryMessageType = (typeof STORY_MESSAGE_TYPES)[number]
export type EndpointMessageType = (typeof ENDPOINT_MESSAGE_TYPES)[number]
export type MessageType = (typeof MESSAGE_TYPES)[number]

/** The type of the message about a revision of this kind. */
export function messageTypeOf(kind: Kind): StoryMessageType {
  return kind === 'kill' ? 'story.killed' : `revision.${kind}`
}

/** Whether a message takes back or mends what went out before: it follows the error it is about. */
export function followsError(type: MessageType): boolean {
  return type === 'revision.correction' || type === 'story.killed'
}
