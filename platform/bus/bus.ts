import type { DeltaMessage } from '../../core/protocol/messages.ts'

/** Something was committed. A hint only: losing every one of them loses nothing. */
export type Hint =
  /** A revision is out. `delta.ops` is null where the bus could not carry them: read the store. */
  | {
      readonly type: 'revision'
      readonly delta: DeltaMessage
      /** The span that published it (W3C Trace Context), where it is traced. */
      readonly traceparent?: string
    }
  /** A filing reached an end (published, unchanged, rejected, cancelled). */
  | { readonly type: 'filing'; readonly filing: string }
  /** A story changed without a revision: closed, reopened; or was killed: its epoch is new. */
  | { readonly type: 'story'; readonly story: string }
  /** Somebody asked the hub for a feed, or no more of it. */
  | { readonly type: 'hub' }
  /** How many readers a server (`node`) has of each of these stories now; of others, as it said before. */
  | {
      readonly type: 'readers'
      readonly node: string
      readonly counts: readonly (readonly [story: string, count: number])[]
    }
  /** A source is to be polled now. */
  | { readonly type: 'source' }

/**
 * Tells every process what was committed, at most once, in no order that matters. Three adapters:
 * in process, PostgreSQL NOTIFY, Redis pub/sub. A hint too large for an adapter goes out without ops.
 */
export interface Bus {
  publish(hint: Hint): Promise<void>
  /** `lost` is called when hints may have been missed (the connection was cut and is back). */
  subscribe(heard: (hint: Hint) => void, lost: () => void): Promise<() => Promise<void>>
  close(): Promise<void>
}
