import type { FilingInput } from '../../core/revise/filing-input.ts'
import { callDesk, type DeskAnswer } from './desk-api.ts'
import type { Draft } from './draft.ts'
import { instantOf } from './zoned-time.ts'

export interface FiledAnswer {
  readonly filing: {
    readonly id: string
    readonly status: string
    readonly embargoedUntil?: string
  }
  readonly story: { readonly id: string; readonly slug: string }
  readonly revision?: { readonly number: number; readonly kind: string }
}

/** A draft as the tracker gets it; null while there is nothing to read. */
export function inputOf(draft: Draft): FilingInput | null {
  const { text, headline, slugline, edNote, correctionNote, kind } = draft
  if (text.trim() === '' && headline.trim() === '') return null
  return {
    copy: { text },
    ...(headline.trim() ? { headline: headline.trim() } : {}),
    ...(slugline.trim() ? { slugline: slugline.trim() } : {}),
    ...(edNote.trim() ? { edNote: edNote.trim() } : {}),
    ...(correctionNote.trim() ? { correctionNote: correctionNote.trim() } : {}),
    ...(kind === 'auto' ? {} : { kind }),
  }
}

/**
 * Files a draft on a story, or where its text leads when there is none. `attempt` names this very
 * filing: sent twice, it is kept once.
 */
export function fileDraft(
  story: string | null,
  draft: Draft,
  attempt: string,
): Promise<DeskAnswer<FiledAnswer>> {
  const input = inputOf(draft)
  if (!input) throw new Error('There is nothing to file.')
  const { copy, ...said } = input
  const at = draft.embargo ? instantOf(draft.embargo, draft.zone) : null
  const body = { ...copy, ...said, ...(at ? { embargoedUntil: at.toISOString() } : {}) }
  const path = story === null ? '/filings' : `/stories/${encodeURIComponent(story)}/filings`
  return callDesk('POST', path, body, {
    'Idempotency-Key': attempt,
    Prefer: 'wait=10',
    ...(draft.base ? { 'If-Match': `"${draft.base.revision}"` } : {}),
  })
}
