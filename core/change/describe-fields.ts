import { canonicalText } from '../align/canonical-text.ts'
import type { Document } from '../story/document.ts'
import type { FieldChange } from './change.ts'

const FIELDS = ['headline', 'byline', 'dateline'] as const

/** The fields that read differently now; other quotation marks, case or white space do not count. */
export function describeFields(old: Document, fresh: Document): readonly FieldChange[] {
  return FIELDS.flatMap((field) => {
    const [from, to] = [old[field], fresh[field]]
    const isSame = from === null || to === null ? from === to : sameWords(from, to)
    return isSame ? [] : [{ field, from, to }]
  })
}

function sameWords(a: string, b: string): boolean {
  return a === b || canonicalText(a) === canonicalText(b)
}
