import type { Document } from '../../core/story/document.ts'
import type { Position } from '../../core/story/position.ts'

/** A story as a reader left it. Plain JSON. */
export interface SavedStory {
  readonly position: Position
  /** The fingerprint of `document`: what does not match on loading is passed over. */
  readonly hash: string
  readonly document: Document
  /** Epochs that the reader knows to be over: whatever a cache still has of them is not shown. */
  readonly deadEpochs: readonly string[]
}

/**
 * Where stories are kept between visits. Each call is one story, whole, and takes effect whole or not
 * at all. What is lost, or older than it could be, costs no more than reading again; a call that fails
 * is passed over.
 */
export interface ReaderStorage {
  /** `key` names the server and the story. */
  load(key: string): Promise<SavedStory | null>
  save(key: string, saved: SavedStory): Promise<void>
  /** The story was withdrawn: its text must not stay. */
  remove(key: string): Promise<void>
}
