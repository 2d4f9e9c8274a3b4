const QUOTES = /[‘’‚‛ʼ′`´]/g
const DOUBLE_QUOTES = /[“”„‟«»″]/g
const DASHES = /[‐‑‒–—―−_]/g

/**
 * Text in plain clothes for matching: lower case, straight quotes, `-` for every dash and for `_`,
 * plain spaces. Every character keeps its offset, so that a match can be cut out of the original.
 */
export function fold(text: string): string {
  return text
    .replace(/İ/g, 'i') // the one letter whose lower case is longer than itself
    .toLowerCase()
    .replace(QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, '-')
    .replace(/[^\S ]/g, ' ')
}

/** Longest text that any pattern of a whole line or note is tried on; more than that is story. */
export const NOTE_LIMIT = 600

/** Folded text without the brackets, quotes, stars and rules that people put around a notice. */
export function foldNotice(text: string): string {
  const folded = fold(text.slice(0, NOTE_LIMIT)).trim()
  return folded.replace(/^[\s*"'()[\]{}=#~|>•-]+/, '').replace(/[\s*"'()[\]{}=#~|<•-]{1,40}$/, '')
}
