import { splitWords } from '../align/split-words.ts'

const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u

const PLAIN_WORD =
  /^(?:the|an?|and|or|of|in|on|at|to|was|were|is|are|that|it|its|by|for|with|as|from|not|been|had|has|have|he|she|they|his|her|their|there|which|who|also|this|version|story|said)$/i

/** The words of a stretch that tell something, numbers and names first. */
export function tellingWords(text: string): readonly string[] {
  const words = splitWords(text).flatMap(({ type, text: word }) =>
    type === 'word' && !PLAIN_WORD.test(word) ? [word] : [],
  )
  const weight = (word: string): number => (/\p{N}/u.test(word) ? 0 : /^\p{Lu}/u.test(word) ? 1 : 2)
  return words.sort((a, b) => weight(a) - weight(b))
}

/** Whether a text holds a word, or some words, as such: `9` not in `1921`. Case does not count. */
export function holdsWord(text: string, word: string): boolean {
  const [plain, wanted] = [text.toLowerCase(), word.toLowerCase()]
  if (wanted === '') return false
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
    const around = `${plain[at - 1] ?? ' '} ${plain[at + wanted.length] ?? ' '}`
    if (!/[\p{L}\p{N}]/u.test(around) || UNSPACED.test(wanted)) return true
  }
  return false
}
