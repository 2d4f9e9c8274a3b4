import type { ReadWarning } from './reading.ts'

/** What reading may warn of: code → the sentence that an editor sees. `left-out`: `tellLeftOut`. */
export const WARNINGS = {
  'no-text':
    'The copy holds no story text; nothing is left once furniture and notes are set aside.',
  'kill-notice': 'The copy reads like a kill. File it with kind "kill" if that is meant.',
  hold: 'The copy asks desks to hold it.',
  advisory: 'The copy reads like an advisory to desks, not like a story.',
  take: 'The copy is a later take of a story. A filing is the whole text: file all takes in one.',
  'embargo-in-copy': 'The copy speaks of an embargo. Set embargoedUntil if it should be kept.',
  'carried-by-dateline':
    'No marker says so, but a second dateline does: the text below it is read as the earlier story.',
  'second-dateline':
    'The copy has a second dateline, and the text below it tells of something else. It is read as one story.',
  digest: 'The copy has several datelines, like a digest. It is read as one story.',
} as const

export type WarningCode = keyof typeof WARNINGS

/** The warning of this code, ready for a reading. */
export function warn(code: WarningCode): ReadWarning {
  return { code, detail: WARNINGS[code] }
}
