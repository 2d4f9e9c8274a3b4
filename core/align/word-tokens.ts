import { type Piece, splitWords } from './split-words.ts'

/** What a word diff takes out or puts in as a whole, and the white space behind it. */
export interface Token {
  readonly core: string
  readonly space: string
}

const NUMBER_END = /\p{N}$/u
const NUMBER_START = /^\p{N}/u
const LETTER_START = /^\p{L}/u
const WORD_START = /^[\p{L}\p{N}]/u
const NUMBER_MARKS = new Set(['.', ',', ':', '/', '٫', '٬'])
const HYPHENS = new Set(['-', '‑'])

/** Thousands as many languages group them: `1 200` with a space that does not break. */
const GROUP_SPACES = new Set(['\u00a0', '\u202f', '\u2009'])
const GROUP_BEFORE = /(?:^|[^\p{N}])\p{N}{1,3}$/u
const GROUP = /^\p{N}{3}(?!\p{N})/u

/**
 * The words and marks of a text, joined where a reader sees one: numbers with what stands in them
 * (`1,200`, `$2.5m`, `3/4/2030`, groups of thousands) and words with their hyphens (`Marsh-Vale`,
 * `COVID-19`; not `43-year-old`, in which the number changes alone). Linear.
 */
export function toTokens(text: string, language: string | null | undefined): readonly Token[] {
  const tokens: Token[] = []
  const pieces = splitWords(text, language)
  let core = ''
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at]
    if (!piece) break
    if (piece.type === 'space') {
      tokens.push({ core, space: piece.text })
      core = ''
      continue
    }
    if (core !== '') tokens.push({ core, space: '' })
    core = piece.text
    if (piece.type !== 'word') continue
    while (isJoined(core, pieces[at + 1], pieces[at + 2])) {
      core += `${pieces[at + 1]?.text}${pieces[at + 2]?.text}`
      at += 2
    }
  }
  if (core !== '') tokens.push({ core, space: '' })
  return tokens
}

function isJoined(core: string, link: Piece | undefined, next: Piece | undefined): boolean {
  if (!link || next?.type !== 'word') return false
  if (link.type === 'space') {
    return GROUP_SPACES.has(link.text) && GROUP_BEFORE.test(core.slice(-4)) && GROUP.test(next.text)
  }
  if (HYPHENS.has(link.text)) return LETTER_START.test(core) && WORD_START.test(next.text)
  return NUMBER_MARKS.has(link.text) && NUMBER_END.test(core) && NUMBER_START.test(next.text)
}
