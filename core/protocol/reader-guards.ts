import { fingerprint } from '../delta/fingerprint.ts'
import type { Document } from '../story/document.ts'
import type { Position } from '../story/position.ts'
import { type Held, MAX_DOUBTS } from './reader-state.ts'

/**
 * The questions on which a reader's promises rest; each answers true where the reader must not go
 * straight on. They are handed to createStepReader, so that a test can take one away at a time and
 * see the promise break (tests/core/protocol/reader-guards.test.ts).
 */
export interface ReaderGuards {
  /** The revision is held already: never twice. */
  isHeld(held: Position, news: Position): boolean
  /** A revision in between is missing: never skipped. */
  isGap(held: Position, news: Position): boolean
  /** It belongs to another log of the story than what is held. */
  isForeign(held: Position, news: Position): boolean
  /** It belongs to a log that the reader left: never back to it. */
  isDead(deadEpochs: readonly string[], epoch: string): boolean
  /** A snapshot from before what is held: never back. */
  isPast(held: Held | null, offered: Held): boolean
  /** The document is not the one that the hash names. */
  isWrong(document: Document, hash: string): boolean
  /** More is out than is held, or known to be on its way. */
  isAhead(known: number, revision: number): boolean
  /** So many answers in a row were of no use that asking on alone will not help. */
  isHopeless(doubts: number): boolean
}

export const READER_GUARDS: ReaderGuards = {
  isHeld: (held, news) => !(news.revision > held.revision),
  isGap: (held, news) => news.revision > held.revision + 1,
  isForeign: (held, news) => news.epoch !== held.epoch,
  isDead: (deadEpochs, epoch) => deadEpochs.includes(epoch),
  isPast: (held, offered) => held?.epoch === offered.epoch && offered.revision < held.revision,
  isWrong(document, hash) {
    try {
      return fingerprint(document) !== hash
    } catch {
      return true
    }
  },
  isAhead: (known, revision) => revision > known,
  isHopeless: (doubts) => doubts >= MAX_DOUBTS,
}
