import type { Kind } from '../story/kind.ts'

/** What a line that holds a wire's label and nothing else says (`1ST LEAD`, `REFILE`, `URGENT`). */
export interface FoundDeskLabel {
  readonly kindHint: Kind | null
}

/** Wires write most labels in capitals; a heading of a story (`Extra`, `Update`) is not one of them. */
const LABELS: readonly (readonly [pattern: RegExp, hint: Kind | null])[] = [
  [/^\d{1,2}(?:ST|ND|RD|TH) ?(?:LEAD|LD|UPDATE|ADD)$/i, 'update'],
  [/^(?:\d{1,2}(?:ST|ND|RD|TH) ?)?(?:LD|LEAD)[ -](?:WRITETHRU|WRITE-?THROUGH)$/i, 'writethru'],
  [/^(?:WRITETHRU|WRAP-?UP|WRAP|ROUND-?UP|RECAST)(?: \d{1,2})?$/, 'writethru'],
  [/^(?:NEW )?(?:LEAD|UPDATE)(?: \d{1,2})?$/, 'update'],
  [/^(?:CORRECTION|CORRECTED|CORRECTIVE|CORRECTS)(?: \d{1,2})?$/, 'correction'],
  [/^REFIL(?:E|ED|ING)(?: \d{1,2})?$/, 'copyedit'],
  [/^(?:REPEAT|RPT|REPEATING|RESENDING|RETRANSMITTING)(?: \d{1,2})?$/, null],
  [
    /^(?:(?:NEWS ?)?(?:FLASH|ALERT|BREAK)|SNAP|URGENT|BULLETIN|EXTRA|EXCLUSIVE|AP ?NEWS ?ALERT)$/,
    null,
  ],
]

/** The label to desks that a line is, or null: its words are never the story's. */
export function readDeskLabel(text: string): FoundDeskLabel | null {
  if (text.length > 40) return null
  const bare = text.replace(/^[-–—*#+ ([]+|[-–—*#+ )\].:!]+$/g, '')
  const found = LABELS.find(([pattern]) => pattern.test(bare))
  return found ? { kindHint: found[1] } : null
}

/** `=2`, `(take 2 of 3)`: which part of a story sent in pieces this is. */
const TAKE = /\s?(?:(?<=[\s/])=\s?(\d{1,2})|[([]?take (\d{1,2}) of \d{1,2}[)\]]?)\s?=?$/i

/** Where the number of a take begins at the end of a slug line or headline, or null. */
export function findTake(text: string): { readonly number: number; readonly start: number } | null {
  const found = TAKE.exec(text.slice(-40))
  if (!found) return null
  return {
    number: Number(found[1] ?? found[2]),
    start: Math.max(0, text.length - 40) + found.index,
  }
}
