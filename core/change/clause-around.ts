import { splitWords } from '../align/split-words.ts'
import type { PrintedNumber } from './find-numbers.ts'

/** Longest stretch looked at on either side of a number, in characters. */
const REACH = 120

const CLAUSE_END = /[,;.!?()[\]。，、！？—–"“”]/

/** Those that no word and no number holds: behind them nothing needs to be split. */
const SURE_END = /[;!?()[\]。，、！？—–"“”]|,(?=\s)/
const SURE_END_LAST = new RegExp(`^[^]*(?:${SURE_END.source})`)

export interface ClauseWord {
  /** In lower case. */
  readonly text: string
  /** It has a capital: a name, where it does not open a sentence. */
  readonly isCapital: boolean
}

/** The words of a clause around a number. A colon does not end one: `Missing: 11`. */
export interface Clause {
  /** The nearest first. */
  readonly before: readonly ClauseWord[]
  readonly after: readonly ClauseWord[]
}

export function clauseAround(
  text: string,
  { start, end }: Pick<PrintedNumber, 'start' | 'end'>,
): Clause {
  const from = Math.max(0, start - REACH)
  const lead = text.slice(from, start)
  const cut = SURE_END_LAST.exec(lead)?.[0].length ?? 0
  const before = splitWords(lead.slice(cut)).toReversed()
  // The first word may be cut.
  if (from > 0 && cut === 0) before.pop()
  const rest = text.slice(end, end + REACH)
  const ends = rest.search(SURE_END)
  const after = splitWords(ends < 0 ? rest : rest.slice(0, ends))
  return { before: wordsOf(before), after: wordsOf(after) }
}

function wordsOf(pieces: ReturnType<typeof splitWords>): readonly ClauseWord[] {
  const words: ClauseWord[] = []
  for (const { text, type } of pieces) {
    if (type === 'mark' && CLAUSE_END.test(text)) break
    if (type !== 'word') continue
    words.push({ text: text.toLowerCase(), isCapital: /^\p{Lu}/u.test(text) })
  }
  return words
}
