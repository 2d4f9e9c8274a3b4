/** Why a filing cannot be kept. Each is a problem code of the API too. */
export type RefusalCode =
  | 'invalid-input'
  | 'no-copy'
  | 'not-found'
  | 'story-closed'
  | 'story-killed'
  | 'which-story'

/** A story that copy may belong to. */
export interface StoryCandidate {
  readonly story: { readonly id: string; readonly slug: string; readonly slugline: string }
  /** 0 to 1. */
  readonly confidence: number
}

interface Particulars {
  /** Where the copy is at fault: RFC 6901 pointers into the filing. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
  /** With `which-story`: likeliest first. */
  readonly candidates?: readonly StoryCandidate[]
}

/**
 * A filing was not kept, and nothing with it. `message` names what is wrong and the next step, for
 * the person who files.
 */
export class FilingRefusal extends Error {
  override readonly name = 'FilingRefusal'
  readonly code: RefusalCode
  readonly particulars: Particulars

  constructor(code: RefusalCode, detail: string, particulars: Particulars = {}) {
    super(detail)
    this.code = code
    this.particulars = particulars
  }
}
