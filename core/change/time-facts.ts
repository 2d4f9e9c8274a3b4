import type { FoundFact } from './found-fact.ts'
import type { LinkedText, Stretch } from './linked-text.ts'
import { timeWord } from './time-words.ts'

const WORD = /\p{L}[\p{L}\p{M}]*(?:-feira)?/gu

interface Said {
  readonly sort: NonNullable<ReturnType<typeof timeWord>>
  readonly text: string
  readonly start: number
}

/**
 * Days, months and times of day that changed in place: `Monday → Tuesday`. Not those that a date or a
 * clock in `numbers` tells already.
 */
export function findTimeFacts(
  text: LinkedText,
  numbers: readonly FoundFact[],
): readonly FoundFact[] {
  const dates = numbers.filter(({ fact }) => fact.type === 'time')
  const isTold = (word: string): boolean =>
    dates.some(({ fact }) => fact.from?.includes(word) || fact.to?.includes(word))
  return text.hunks.flatMap((hunk) => {
    const old = saidIn(text.old, hunk.old)
    const fresh = saidIn(text.new, hunk.new)
    return (['day', 'month', 'time of day'] as const).flatMap((sort): FoundFact[] => {
      const before = old.filter((said) => said.sort === sort)
      const after = fresh.filter((said) => said.sort === sort)
      const [from, to] = [without(before, after), without(after, before)]
      if (from.length !== to.length) return []
      return to.flatMap((now, at) => {
        const was = from[at]
        if (!was || isTold(was.text) || isTold(now.text)) return []
        const places = {
          old: text.sentenceAt('old', was.start),
          new: text.sentenceAt('new', now.start),
        }
        const fact = { type: 'time' as const, label: sort, from: was.text, to: now.text, ...places }
        return [{ fact, isSure: true }]
      })
    })
  })
}

function saidIn(text: string, { start, end }: Stretch): readonly Said[] {
  return [...text.slice(start, end).matchAll(WORD)].flatMap((match) => {
    const sort = timeWord(match[0])
    return sort ? [{ sort, text: match[0], start: start + match.index }] : []
  })
}

function without(words: readonly Said[], others: readonly Said[]): readonly Said[] {
  const known = new Set(others.map(({ text }) => text.toLowerCase()))
  return words.filter(({ text }) => !known.has(text.toLowerCase()))
}
