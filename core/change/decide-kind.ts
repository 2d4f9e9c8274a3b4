import type { Document } from '../story/document.ts'
import type { Kind } from '../story/kind.ts'
import type { Change } from './change.ts'
import { isWithdrawal } from './is-withdrawal.ts'
import type { StoryShares } from './story-shares.ts'

/** What the filing, or its copy, says of itself. */
export interface Declaration {
  readonly kind?: Kind
  readonly correctionNote?: string | null
  readonly edNote?: string | null
  readonly writethru?: boolean
}

/**
 * What must be true of the old text for the story to be refiled as a whole: the share of it that
 * stands in sentences reworded or gone, and the share of it that is gone itself.
 */
const REWRITTEN = { sentences: 0.5, gone: 0.15 } as const

/** Stories up to this many sentences are rewritten only when sentences came or went as well. */
const FEW_SENTENCES = 3

/**
 * The kind of a revision. What is declared wins, except that a story's first text is `first` and a
 * text that is equal is `unchanged`. Else, of two bare texts: a kill has nothing left of the story
 * and says that it is withdrawn; a correction has a note that the old text had not; a copyedit
 * changed wording only, or is a minor edit (see isMinorEdit); a writethru rewrote most of the old
 * text; everything else is an update.
 */
export function decideKind(input: {
  readonly old: Document
  readonly fresh: Document
  readonly declared: Declaration
  readonly shares: StoryShares
  readonly wordingOnly: boolean
  readonly minorEdit: boolean
}): Change['kind'] {
  const { old, fresh, declared, shares } = input
  if (isSameText(old, fresh)) return declared.kind === 'kill' ? 'kill' : 'unchanged'
  if (old.blocks.length === 0) return 'first'
  if (declared.kind && declared.kind !== 'first') return declared.kind
  if (isWithdrawal(old, fresh, shares)) return 'kill'
  if (declared.correctionNote) return 'correction'
  if (declared.writethru) return 'writethru'
  if (input.wordingOnly || input.minorEdit) return 'copyedit'
  return isRewritten(shares) ? 'writethru' : 'update'
}

function isRewritten(shares: StoryShares): boolean {
  if (shares.sentences <= FEW_SENTENCES && (shares.added === 0 || shares.removed === 0))
    return false
  return (
    shares.reworded + shares.removed > REWRITTEN.sentences * shares.old &&
    shares.gone > REWRITTEN.gone * shares.old
  )
}

function isSameText(old: Document, fresh: Document): boolean {
  return (
    old.headline === fresh.headline &&
    old.byline === fresh.byline &&
    old.dateline === fresh.dateline &&
    old.blocks.length === fresh.blocks.length &&
    old.blocks.every(({ text }, at) => text === fresh.blocks[at]?.text)
  )
}
