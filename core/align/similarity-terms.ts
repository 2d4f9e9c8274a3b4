import { rememberTexts } from '../story/remember-texts.ts'
import { isFunctionWord, isLightWord } from './function-words.ts'
import { newswireGroup } from './newswire-words.ts'
import { stem } from './stem.ts'

const ASCII = /^[\x20-\x7e]*$/
const ASCII_TERM = /[0-9]+(?:[.,:][0-9]+){0,12}|[a-z]+/g
const TERM = /\p{N}+(?:[.,:]\p{N}+){0,12}|[\p{L}\p{M}]+/gu
const UNSPACED_TERM =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u

/**
 * The words by which two sentences are compared, in order, from canonical text: words, numbers, and
 * single characters in scripts that join words or glue particles to them (pairs of terms then stand
 * for words).
 */
export const similarityWords = rememberTexts((canonical): readonly string[] => {
  if (ASCII.test(canonical)) return canonical.match(ASCII_TERM) ?? []
  const words: string[] = []
  for (const [word] of canonical.matchAll(TERM)) {
    if (!UNSPACED_TERM.test(word)) words.push(word)
    else for (const character of word) words.push(character)
  }
  return words
})

/** The terms of a canonical text, in order: what its words count as. */
export function similarityTerms(canonical: string): readonly string[] {
  return similarityWords(canonical).map(termOf)
}

/** What a word counts as: its group in the news, or its stem. */
export function termOf(word: string): string {
  return newswireGroup(word) ?? NUMBER_WORDS.get(word) ?? stem(word)
}

/** Without `one`, which mostly stands for a thing just named. */
const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  'two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, at) => [word, String(at + 2)]),
)

export type TermClass = 'number' | 'function' | 'light' | 'content'

/**
 * What sharing this word says. A single character of a script that joins words is content, but for
 * the kana that Japanese glues to every word.
 */
export function classOf(word: string): TermClass {
  if (newswireGroup(word) !== undefined) return 'content'
  if (/^\p{N}/u.test(word) || NUMBER_WORDS.has(word)) return 'number'
  if (isFunctionWord(word) || /^\p{sc=Hira}$/u.test(word)) return 'function'
  return isLightWord(word) ? 'light' : 'content'
}
