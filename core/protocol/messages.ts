import type { FactChange } from '../change/change.ts'
import type { Op } from '../delta/op.ts'
import type { Document } from '../story/document.ts'
import type { Kind } from '../story/kind.ts'
import type { Head, Position } from '../story/position.ts'

/** Names of the socket events, on the wire. */
export const SOCKET_EVENTS = {
  subscribe: 'subscribe',
  unsubscribe: 'unsubscribe',
  delta: 'delta',
  heads: 'heads',
  reset: 'reset',
  gone: 'gone',
  front: 'front',
  readers: 'readers',
  bye: 'bye',
} as const

/** The story name that stands for the front page in `subscribe`. */
export const FRONT_PAGE = '*'

/** Takes a document from `revision - 1` to `revision`. `story` is the story's id. */
export interface DeltaMessage extends Head {
  readonly story: string
  readonly prevHash: string
  readonly kind: Kind
  /** When it was published: RFC 3339, UTC, milliseconds. */
  readonly at: string
  readonly summary: string
  readonly facts: readonly FactChange[]
  /** null when too large for a socket: fetch it by its immutable URL. */
  readonly ops: readonly Op[] | null
}

export interface HeadsMessage {
  readonly heads: readonly (readonly [story: string, epoch: string, revision: number])[]
}

export interface ResetMessage extends Position {
  readonly story: string
  readonly reason: string
}

export interface GoneMessage {
  readonly story: string
  /** Why the story was withdrawn, as the desk tells readers; `killed` when it did not say. */
  readonly reason: string
}

/** The server ends this connection: reconnect after a random wait between the two. */
export interface ByeMessage {
  readonly minMs: number
  readonly maxMs: number
  /** The server stops, or the reader takes in less than it is sent. */
  readonly reason: 'draining' | 'slow'
}

/** How many readers have the story open, on all servers. */
export interface ReadersMessage {
  readonly story: string
  readonly count: number
}

/** A story as lists show it. */
export interface StorySummary extends Head {
  readonly id: string
  readonly slug: string
  readonly slugline: string
  readonly state: 'open' | 'closed' | 'killed'
  readonly urgency: number | null
  readonly headline: string | null
  /** The first words of the lead, for stories without a headline. */
  readonly lead: string | null
  readonly kind: Kind
  readonly summary: string
  readonly firstFiledAt: string
  readonly updatedAt: string
}

export interface SubscribeRequest {
  readonly story: string
  readonly epoch?: string
  readonly revision?: number
}

export type RefusalCode =
  | 'bad-request'
  | 'unauthorized'
  | 'not-found'
  | 'gone'
  | 'too-many'
  | 'overloaded'

export interface Refusal {
  readonly ok: false
  readonly code: RefusalCode
  readonly detail: string
  readonly retryAfterMs?: number
}

export type StoryAcknowledgement =
  | ({ readonly ok: true; readonly mode: 'current'; readonly story: string } & Position)
  | ({
      readonly ok: true
      readonly mode: 'deltas'
      readonly story: string
      readonly deltas: readonly DeltaMessage[]
    } & Position)
  | ({
      readonly ok: true
      readonly mode: 'snapshot'
      readonly story: string
      readonly document: Document
    } & Head)
  | Refusal

export type FrontAcknowledgement =
  | { readonly ok: true; readonly mode: 'front'; readonly stories: readonly StorySummary[] }
  | Refusal
