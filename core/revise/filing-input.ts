import type { CopySource } from '../copy/copy-source.ts'
import type { Kind } from '../story/kind.ts'

/**
 * What an editor posted, read from whatever form it came in. A field that is absent was not said:
 * the story keeps what it has. A field that is null is taken away.
 */
export interface FilingInput {
  readonly copy: CopySource
  readonly slugline?: string
  readonly headline?: string | null
  readonly byline?: string | null
  readonly dateline?: string | null
  readonly kind?: Kind
  /** 1 (flash) to 9. */
  readonly urgency?: number
  /** For desks, never for readers. */
  readonly edNote?: string
  /** For readers: what was wrong and now is right. A kill's reason. */
  readonly correctionNote?: string
  /** BCP 47 tag. */
  readonly language?: string
  /** Names of what the news format that it came in said and no filing keeps. */
  readonly notKept?: readonly string[]
}
