import type { SentenceChanges } from './change.ts'
import type { FactReading, FoundFact } from './found-fact.ts'
import type { Hunk, LinkedText, Stretch } from './linked-text.ts'
import { isOpener, isParticle, isPlace } from './name-words.ts'
import { timeWord } from './time-words.ts'

/** Longest place, in characters, in which one name is taken to have become another. */
const SHORT = 80

const WORD =
  /(?:\p{Lu}\.){2,}|\p{L}[\p{L}\p{M}\p{N}]*(?:['’-]\p{L}[\p{L}\p{M}\p{N}]*)*(?:\.(?=\s\p{Lu}))?/gu
/** The end of a dateline, `(NNA) — `, opens a sentence, too: what is compared as it stands has one in its text. */
const SENTENCE_START =
  /(?:^|[.!?:]["”’)]*\s+|["“«„(]\s*|^[-–—•*]\s*|[\p{Lu}\d]\)\s+[-–—_]{1,2}\s+)$/u

/** Languages that write every noun with a capital. */
const NOUNS_HAVE_CAPITALS = /^(?:de|lb|als|gsw)\b/i

/** The words that capitals mark as names somewhere in either text, read when first asked for. */
export type KnownNames = () => ReadonlySet<string>

/** Reads the names of both texts off their capitals inside sentences; null where capitals mark none. Linear. */
export function namesOf(
  sentences: SentenceChanges,
  { language, isEnglish }: FactReading,
): KnownNames | null {
  if (!isEnglish && (language === null || NOUNS_HAVE_CAPITALS.test(language))) return null
  let names: Set<string> | undefined
  return () => {
    if (names) return names
    names = new Set()
    for (const { text } of [...sentences.old, ...sentences.new]) {
      for (const match of text.matchAll(INNER_NAME)) names.add(match[0])
    }
    return names
  }
}

const INNER_NAME =
  /(?<=[\p{Ll}\p{N},;] )\p{Lu}[\p{L}\p{M}\p{N}]*(?:['’-]\p{L}[\p{L}\p{M}\p{N}]*)*/gu

/** `Jan. 3`. */
const DATED = /^(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? \d/

interface Name extends Stretch {
  readonly text: string
}

/** Names that became others in place: a person renamed or respelled, another place. */
export function findNameFacts(text: LinkedText, known: KnownNames | null): readonly FoundFact[] {
  if (!known) return []
  const hunks = text.hunks.filter((hunk) => isShort(hunk) && hasCapitals(text, hunk))
  if (hunks.length === 0) return []
  const names = { old: namesIn(text.old, known), new: namesIn(text.new, known) }
  const told = new Set<string>()
  return hunks.flatMap((hunk) => {
    const before = names.old.filter((name) => touches(name, hunk.old))
    const after = names.new.filter((name) => touches(name, hunk.new))
    const [from, to] = [without(before, after), without(after, before)]
    if (from.length !== to.length) return []
    return to.flatMap((name, at): FoundFact[] => {
      const was = from[at]
      const key = `${was?.start} ${name.start}`
      if (!was || told.has(key)) return []
      told.add(key)
      const areBoth =
        isPlace(was.text, text.old.slice(0, was.start)) &&
        isPlace(name.text, text.new.slice(0, name.start))
      const type = areBoth ? 'place' : 'name'
      const places = {
        old: text.sentenceAt('old', was.start),
        new: text.sentenceAt('new', name.start),
      }
      return [
        { fact: { type, label: type, from: was.text, to: name.text, ...places }, isSure: true },
      ]
    })
  })
}

function hasCapitals({ old, new: fresh }: LinkedText, hunk: Hunk): boolean {
  const capital = /\p{Lu}/u
  return (
    capital.test(old.slice(hunk.old.start, hunk.old.end)) &&
    capital.test(fresh.slice(hunk.new.start, hunk.new.end))
  )
}

function isShort({ old, new: fresh }: Hunk): boolean {
  const sizes = [old.end - old.start, fresh.end - fresh.start]
  return Math.min(...sizes) > 0 && Math.max(...sizes) <= SHORT
}

function touches(name: Stretch, { start, end }: Stretch): boolean {
  return name.start < end && name.end > start
}

/** Those that are no longer or shorter form of one on the other side: `Ida Finch`, `Finch`. */
function without(names: readonly Name[], others: readonly Name[]): readonly Name[] {
  const known = new Set(others.flatMap(({ text }) => wordsOf(text)))
  return names.filter(({ text }) => {
    const words = wordsOf(text)
    return !words.every((word) => known.has(word)) && !others.some((other) => isPart(other, words))
  })
}

function isPart({ text }: Name, words: readonly string[]): boolean {
  return wordsOf(text).every((word) => words.includes(word))
}

function wordsOf(name: string): readonly string[] {
  return name.toLowerCase().split(' ')
}

/** The names in a text, words with capitals in a row taken as one. */
function namesIn(text: string, known: KnownNames): readonly Name[] {
  const names: Name[] = []
  let open: Stretch | null = null
  let particles = 0
  const close = (): void => {
    if (open) names.push({ ...open, text: text.slice(open.start, open.end) })
    open = null
    particles = 0
  }
  for (const match of text.matchAll(WORD)) {
    const word = match[0].replace(/['’]s$/, '')
    const start = match.index
    const end = start + word.length
    const isNext: boolean = open !== null && /^[\s-]$/.test(text.slice(open.end, start))
    if (isName(text, word, start, known)) {
      open = open && (isNext || particles > 0) ? { start: open.start, end } : reopen(start, end)
      particles = 0
    } else if (
      open &&
      isParticle(word) &&
      particles < 3 &&
      /^[\p{L}\s]*$/u.test(text.slice(open.end, start))
    ) {
      particles++
    } else {
      close()
    }
  }
  close()
  return names

  function reopen(start: number, end: number): Stretch {
    close()
    return { start, end }
  }
}

function isName(text: string, word: string, start: number, known: KnownNames): boolean {
  if (!/^\p{Lu}/u.test(word) || timeWord(word) || word === 'I') return false
  if (DATED.test(text.slice(start, start + 12))) return false
  const lead = text.slice(Math.max(0, start - 8), start)
  if (!SENTENCE_START.test(start === 0 ? '' : lead || ' ')) return true
  if (isOpener(word)) return false
  return known().has(word) || /^\.?\s\p{Lu}/u.test(text.slice(start + word.length))
}
