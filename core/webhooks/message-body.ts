import type { FactChange } from '../change/change.ts'
import type { DeltaMessage } from '../protocol/messages.ts'
import type { Document } from '../story/document.ts'
import type { Kind } from '../story/kind.ts'
import type { MessageType } from './message-type.ts'

/** How much of a revision a message carries: the whole document, the delta to it, or neither. */
export const PAYLOADS = ['full', 'delta', 'thin'] as const
export type Payload = (typeof PAYLOADS)[number]

/** The story of a message, as it stands with this message. */
export interface MessageStory {
  readonly id: string
  readonly slug: string
  readonly slugline: string
  readonly state: 'open' | 'closed' | 'killed'
  readonly urgency: number | null
}

/** What a message says of a story, whatever its payload. */
export interface MessageData {
  readonly story: MessageStory
  readonly epoch: string
  readonly revision: number
  /** 0 before the first. With `prevHash` the way to notice a gap. */
  readonly prevRevision: number
  readonly hash: string
  readonly prevHash: string
  readonly kind: Kind
  readonly summary: string
  readonly significance: number
  readonly facts: readonly FactChange[]
  /** What readers are told of a correction, or of the reason for a kill. */
  readonly correctionNote: string | null
  /** The page of the story. */
  readonly url: string
}

export interface MessageContent {
  readonly type: MessageType
  /** RFC 3339. Stays the same over every attempt. */
  readonly timestamp: string
  readonly data: Readonly<Record<string, unknown>> | MessageData
  /** null where the message is about no text. */
  readonly document: Document | null
  readonly delta: DeltaMessage | null
}

/** The bytes that are sent and signed, as text: `{type, timestamp, data}`. */
export function writeMessageBody(content: MessageContent, payload: Payload): string {
  const { type, timestamp, data, document, delta } = content
  const more = payload === 'full' ? { document } : payload === 'delta' ? { delta } : {}
  return JSON.stringify({ type, timestamp, data: { ...data, ...more } })
}
