import type { ChangeSentence } from '../change/change.ts'
import { isFunctionWord } from './function-words.ts'

/** How many UTF-16 units of its ends a sentence is looked up by; shorter ones are not looked for. */
const END = 10

/** How many sentences with the same ends are looked at; more of them are rows of a table. */
const ALIKE = 16

/** From this length on a sentence without a full stop is no mere name that another one opens with. */
const LONG = 24

const ENDED = /[\p{Sentence_Terminal}…]["'”’»)\]」』]*$/u
const OPENS = /^["'“‘«([「『]*(?:[\p{Lu}\p{Lt}\p{Lo}\p{N}])/u
const GOES_ON = /[,:;(\-–—“‘«]$/u
const CASED = /^\P{L}*[\p{Lu}\p{Ll}\p{Lt}]/u

/**
 * Divides a sentence where the other version shows that two run into each other: it begins or ends
 * with a whole sentence of the other version, word for word, without a full stop that would tell
 * (a heading, a line of a list, a stop lost in editing). Only sentences that the other version does
 * not have as they are; each is divided in two at most at either end. Linear.
 */
export function breakRunOns(
  old: readonly ChangeSentence[],
  fresh: readonly ChangeSentence[],
): { readonly old: readonly ChangeSentence[]; readonly new: readonly ChangeSentence[] } {
  const oldTexts = new Set(old.map(({ text }) => text))
  const newTexts = new Set(fresh.map(({ text }) => text))
  const oldOnly = old.filter(({ text }) => !newTexts.has(text))
  const newOnly = fresh.filter(({ text }) => !oldTexts.has(text))
  if (oldOnly.length === 0 || newOnly.length === 0) return { old, new: fresh }
  const oldCuts = cutsOf(oldOnly, newOnly)
  const newCuts = cutsOf(newOnly, oldOnly)
  return { old: divide(old, oldCuts), new: divide(fresh, newCuts) }
}

/** By sentence, the offsets in its text at which another sentence ends or begins. */
function cutsOf(
  sentences: readonly ChangeSentence[],
  others: readonly ChangeSentence[],
): Map<ChangeSentence, readonly number[]> {
  const byStart = new Map<string, string[]>()
  const byEnd = new Map<string, string[]>()
  for (const { text } of others) {
    if (text.length < END) continue
    push(byStart, text.slice(0, END), text)
    push(byEnd, text.slice(-END), text)
  }
  const cuts = new Map<ChangeSentence, readonly number[]>()
  for (const sentence of sentences) {
    const { text } = sentence
    const first = byStart.get(text.slice(0, END))?.find((other) => opensWith(text, other))
    const last = byEnd.get(text.slice(-END))?.find((other) => closesWith(text, other))
    const after = first === undefined ? 0 : first.length
    const before = last === undefined ? text.length : text.length - last.length
    const found = [after, before].filter((cut) => cut > 0 && cut < text.length)
    if (found.length > 0 && after <= before) cuts.set(sentence, found)
  }
  return cuts
}

function opensWith(text: string, other: string): boolean {
  if (other.length + END > text.length || !text.startsWith(other)) return false
  const rest = text.slice(other.length)
  if (!/^\s/.test(rest)) return false
  return ENDED.test(other) || (other.length >= LONG && OPENS.test(rest.trimStart()))
}

function closesWith(text: string, other: string): boolean {
  if (other.length + END > text.length || !text.endsWith(other)) return false
  const head = text.slice(0, text.length - other.length)
  if (!/\s$/.test(head) || !OPENS.test(other)) return false
  if (CASED.test(other) && GOES_ON.test(head.trimEnd())) return false
  const lastWord = /\p{L}+$/u.exec(head.trimEnd())?.[0]
  return lastWord === undefined || !isFunctionWord(lastWord.toLowerCase())
}

function push(lists: Map<string, string[]>, key: string, text: string): void {
  const known = lists.get(key)
  if (!known) lists.set(key, [text])
  else if (known.length < ALIKE) known.push(text)
}

function divide(
  sentences: readonly ChangeSentence[],
  cuts: ReadonlyMap<ChangeSentence, readonly number[]>,
): readonly ChangeSentence[] {
  if (cuts.size === 0) return sentences
  return sentences.flatMap((sentence) => {
    const at = cuts.get(sentence)
    if (!at) return [sentence]
    const { text, start, block } = sentence
    return [0, ...at].flatMap((from, part, starts) => {
      const piece = text.slice(from, starts[part + 1] ?? text.length)
      const trimmed = piece.trim()
      if (trimmed === '') return []
      const begin = start + from + (piece.length - piece.trimStart().length)
      return [{ text: trimmed, start: begin, end: begin + trimmed.length, block }]
    })
  })
}
