import type { SentenceChanges, WordRun } from './change.ts'

/** Longest stretch of a sentence, in characters, that a summary quotes from either side. */
const QUOTED = 42

/**
 * An edit of one sentence, where nothing else happened to any, in its words: `“is safe” → “is not
 * safe”`. '' when more happened, or more than a line holds.
 */
export function tellWords({ matches, added, removed }: SentenceChanges): string {
  const [edit, more] = matches.filter(({ relation }) => relation !== 'same')
  if (!edit?.words || more || edit.relation !== 'edited') return ''
  if (added.length > 0 || removed.length > 0) return ''
  const { from, to } = changedStretch(edit.words)
  if (Math.max(from.length, to.length) > QUOTED || from === to) return ''
  return `“${from}” → “${to}”`
}

/** From the first change to the last, with the words beside it that a number or nothing needs. */
function changedStretch(words: readonly WordRun[]): { from: string; to: string } {
  const isChange = ([mark]: WordRun): boolean => mark !== '='
  const first = words.findIndex(isChange)
  const last = words.findLastIndex(isChange)
  const stretch = words.slice(first, last + 1)
  const side = (mark: '-' | '+'): string =>
    stretch.map((run) => (run[0] === mark || run[0] === '=' ? run[1] : '')).join('')
  const [from, to] = [side('-'), side('+')]
  const before = /(?<!\S)\S{1,16}\s*$/.exec(words[first - 1]?.[1].slice(-QUOTED) ?? '')?.[0] ?? ''
  const after = /^\s*\S{1,16}(?!\S)/.exec(words[last + 1]?.[1].slice(0, QUOTED) ?? '')?.[0] ?? ''
  if (from.trim() === '' || to.trim() === '' || !/\p{L}/u.test(from + to + before)) {
    return { from: plain(before + from + after), to: plain(before + to + after) }
  }
  if (/^\P{L}/u.test(from)) return { from: plain(before + from), to: plain(before + to) }
  return { from: plain(from), to: plain(to) }
}

function plain(text: string): string {
  return text
    .replace(/[“”"]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.,;:]$/, '')
}
