import type { Furniture, ReadField, ReadWarning } from './reading.ts'
import { inOrder } from './span.ts'

/** How many lines of one kind an editor is shown, and how much of each. */
const SHOWN = { lines: 3, characters: 60 }
/** Lines that hold no words of anybody. */
const SILENT: ReadonlySet<string> = new Set(['rule', 'end mark'])

/**
 * Tells what of the copy no reader will see, and why: one warning for each reason, in the order of
 * the copy, with the first words of each line. Notes to desks are told of as well.
 */
export function tellLeftOut(
  furniture: readonly Furniture[],
  fields: readonly ReadField[],
): readonly ReadWarning[] {
  const notes = fields
    .filter(({ field }) => field === 'edNote')
    .map(({ text, start }) => ({ text, start, reason: 'note to desks' }))
  const reasons = new Map<string, string[]>()
  for (const { text, reason } of [...furniture, ...notes].sort(inOrder)) {
    if (SILENT.has(reason)) continue
    const texts = reasons.get(reason)
    if (texts) texts.push(text)
    else reasons.set(reason, [text])
  }
  return [...reasons].map(([reason, texts]) => {
    const shown = texts.slice(0, SHOWN.lines).map((text) => `“${firstWords(text)}”`)
    const more = texts.length > shown.length ? ` and ${texts.length - shown.length} more` : ''
    return {
      code: 'left-out',
      detail: `Not shown to readers (${reason}): ${shown.join(', ')}${more}.`,
    }
  })
}

/** The beginning of a text, whole characters and, where there are some, whole words. */
function firstWords(text: string): string {
  if (text.length <= SHOWN.characters) return text
  const head = Array.from(text.slice(0, SHOWN.characters * 2))
    .slice(0, SHOWN.characters)
    .join('')
  const space = head.lastIndexOf(' ')
  return `${space > SHOWN.characters / 2 ? head.slice(0, space) : head} …`
}
