import type { DeltaMessage, StorySummary } from '../../core/protocol/messages.ts'
import type { Document } from '../../core/story/document.ts'
import type { Position } from '../../core/story/position.ts'

/**
 * How following goes:
 * - `connecting`: not connected yet, or waiting for the first answer
 * - `live`: what onChange told last is all there is; what is next is pushed, over a socket or, where
 *   sockets are blocked, over Server-Sent Events
 * - `polling`: nothing can be pushed here; what onChange told last is at most some seconds old
 * - `behind`: there is more, and it is being fetched
 * - `reconnecting`: the line broke; what was told stays valid until it is back
 * - `draining`: the server asked its readers to move to another; that happens by itself
 * - `paused`: the tab was hidden for long, so the connection was let go; ends when it is shown
 * - `offline`: the device has no network; ends by itself
 * - `refused`: the server said no (`detail` says why); it is asked again on the next connection
 * - `failed`: the servers' answers contradict each other or their own hashes (`detail` says how); what
 *   was told last stays, and may be old; it is tried again by itself in a minute or so
 * - `gone`: the story was withdrawn: take its text off the screen
 * - `stopped`: stop() or close() was called
 */
export type FollowStatus =
  | 'connecting'
  | 'live'
  | 'polling'
  | 'behind'
  | 'reconnecting'
  | 'draining'
  | 'paused'
  | 'offline'
  | 'refused'
  | 'failed'
  | 'gone'
  | 'stopped'

/** A document as it now stands. It is frozen by convention: do not change it. */
export interface StoryChange {
  readonly document: Document
  /** What was shown before; null for the first document. */
  readonly previous: Document | null
  readonly position: Position
  /** The fingerprint of `document`, checked. */
  readonly hash: string
  /** What led from `previous` to `document`; null when the document came whole, as a snapshot. */
  readonly delta: DeltaMessage | null
  /** The same as a list, empty for a snapshot: each revision is told by a change of its own. */
  readonly deltas: readonly DeltaMessage[]
}

/** What a reader holds. */
export interface Current {
  readonly document: Document
  readonly position: Position
  readonly hash: string
}

export interface FollowOptions {
  /** Called for each revision once, in order; and with a snapshot where deltas do not lead on. */
  readonly onChange?: (change: StoryChange) => void
  /** Called when the status or its detail changes. `detail` is a sentence in English. */
  readonly onStatus?: (status: FollowStatus, detail?: string) => void
  /** Called with how many readers have the story open, where the server counts them. */
  readonly onReaders?: (count: number) => void
  /**
   * Where to go on from, with the `document` held there: what a page was rendered with. Either alone
   * is of no use. Without them it goes on from what storage kept, if it did.
   */
  readonly position?: Position
  readonly document?: Document
}

export interface Following {
  /** Stops for good; nothing is called afterwards but onStatus with `stopped`. */
  stop(): void
  /** What is held now; null before the first document and once the story is gone. */
  current(): Current | null
}

export interface FollowFrontOptions {
  /**
   * Called with the stories on the front page, newest update first: on every (re)connection with
   * `moved` null, and whenever a story moves, which is then `moved` (withdrawn ones leave the list).
   */
  readonly onStories: (stories: readonly StorySummary[], moved: StorySummary | null) => void
  /** As for a story; `behind`, `failed` and `gone` do not occur. */
  readonly onStatus?: (status: FollowStatus, detail?: string) => void
}

export interface FollowingFront {
  stop(): void
  /** The list as told last; null before the first answer. */
  current(): readonly StorySummary[] | null
}
