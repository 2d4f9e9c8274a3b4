import { commonEnds } from './common-ends.ts'
import type { TextEdit } from './op.ts'

export function editText(
  old: string,
  fresh: string,
  _language: string | null,
): readonly TextEdit[] {
  const { start, oldEnd, freshEnd } = commonEnds(old, fresh)
  return [[start, oldEnd, fresh.slice(start, freshEnd)]]
}
