import { readCopy } from '../../core/copy/copy-source.ts'
import type { FilingInput } from '../../core/revise/filing-input.ts'
import { isFlash } from '../../core/revise/is-flash.ts'
import { FilingRefusal } from './filing-refusal.ts'
import { pointerOf, requireBounded } from './require-bounded.ts'

/**
 * Copy that is empty, or page furniture from end to end, is a mistake; better told now than later.
 * `places` names where the filing said its copy, if not by the field's name.
 * @throws FilingRefusal `no-copy`, or `invalid-input` for copy without end
 */
export function requireCopy(
  input: FilingInput,
  places: Readonly<Record<string, string>> = {},
): void {
  const { copy, kind } = input
  requireBounded(copy, places)
  const reading = readCopy(copy)
  if (kind === 'kill' || reading.blocks.length > 0 || isFlash(input, reading)) return
  const pointer = pointerOf(copy, places)
  throw new FilingRefusal(
    'no-copy',
    'No story text was found in the copy: it is empty or holds page furniture only. Send the story.',
    { errors: [{ pointer, detail: 'must hold the text of the story' }] },
  )
}
