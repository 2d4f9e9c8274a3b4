import { readCopy } from '../../core/copy/copy-source.ts'
import type { FilingInput } from '../../core/revise/filing-input.ts'
import { isFlash } from '../../core/revise/is-flash.ts'
import { FilingRefusal } from './filing-refusal.ts'

/** A live blog of a year has some thousands. */
const MAX_PARAGRAPHS = 50_000

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
  const reading = readCopy(copy)
  const field = 'text' in copy ? 'text' : 'html' in copy ? 'html' : 'paragraphs'
  const pointer = places[field] ?? `/${field}`
  if (reading.blocks.length > MAX_PARAGRAPHS) {
    const detail = `has ${reading.blocks.length} paragraphs; at most ${MAX_PARAGRAPHS} are taken`
    throw new FilingRefusal('invalid-input', `${pointer}: ${detail}. Split the copy.`, {
      errors: [{ pointer, detail }],
    })
  }
  if (kind === 'kill' || reading.blocks.length > 0 || isFlash(input, reading)) return
  throw new FilingRefusal(
    'no-copy',
    'No story text was found in the copy: it is empty or holds page furniture only. Send the story.',
    { errors: [{ pointer, detail: 'must hold the text of the story' }] },
  )
}
