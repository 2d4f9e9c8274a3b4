import type { WordRun } from '../change/change.ts'
import { type PartSource, resolvePart } from './resolve-parts.ts'
import type { Part } from './steps.ts'

/**
 * The parts of an edited text as runs of kept, removed and added words, for display. They are those
 * of a delta that was applied.
 */
export function editedWords(
  parts: readonly Part[],
  source: PartSource & { readonly before: string },
): readonly WordRun[] {
  const runs: WordRun[] = []
  const add = (sign: WordRun[0], words: string) => {
    const last = runs.at(-1)
    if (words === '') return
    if (last?.[0] === sign) runs[runs.length - 1] = [sign, last[1] + words]
    else runs.push([sign, words])
  }
  let at = 0
  let put = ''
  for (const part of parts) {
    const text = resolvePart(part, source)
    if (typeof part === 'string' || !('keep' in part)) {
      put += text
      continue
    }
    add('-', source.before.slice(at, part.start))
    add('+', put)
    add('=', text)
    put = ''
    at = part.start + text.length
  }
  return runs
}
