import { withoutDash } from '../copy/dateline.ts'
import { stripPrefixes } from '../copy/headline-prefix.ts'
import { toPlain } from '../copy/plain-text.ts'
import type { Kind } from '../story/kind.ts'
import type { FilingInput } from './filing-input.ts'

/** The fields that a filing says beside its copy, in the clothes that reading gives the copy's own. */
export interface PlainFields {
  readonly headline: string | null | undefined
  readonly byline: string | null | undefined
  readonly dateline: string | null | undefined
  /** What the wire's prefixes of the headline (`UPDATE 2-`) say. */
  readonly kindHint: Kind | null
}

/** A filing's own headline, byline and dateline; undefined where it does not say. */
export function plainFields({ headline, byline, dateline }: FilingInput): PlainFields {
  const title = typeof headline === 'string' ? stripPrefixes(toPlain(headline)) : null
  return {
    headline: title ? title.headline : (headline as null | undefined),
    byline: typeof byline === 'string' ? toPlain(byline) : byline,
    dateline: typeof dateline === 'string' ? withoutDash(toPlain(dateline)) || null : dateline,
    kindHint: title?.kindHint ?? null,
  }
}
