import type { SentenceChanges, SentenceMatch } from './change.ts'
import { joinedWords } from './joined-words.ts'

/** Half-open, in UTF-16 offsets. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A place where the words differ, as it stands on either side; one side may be empty. */
export interface Hunk {
  readonly old: Stretch
  readonly new: Stretch
}

/** What a match of sentences says on either side, and where the two differ. */
export interface LinkedText {
  readonly old: string
  readonly new: string
  readonly hunks: readonly Hunk[]
  /** The sentence of a side that an offset in its text falls into. */
  readonly sentenceAt: (side: 'old' | 'new', offset: number) => number
}

/** A match that was reworded, its sentences joined by a space as joinedWords joins them. */
export function linkText(
  match: SentenceMatch,
  sentences: SentenceChanges,
  language: string | null,
): LinkedText {
  const hunks: Hunk[] = []
  const at = { old: 0, new: 0 }
  const text = { old: '', new: '' }
  let open: Hunk | null = null
  const close = (): void => {
    if (open) hunks.push({ old: { ...open.old, end: at.old }, new: { ...open.new, end: at.new } })
    open = null
  }
  for (const [mark, run] of joinedWords(match, sentences, language)) {
    if (mark === '=') close()
    else open ??= { old: { start: at.old, end: at.old }, new: { start: at.new, end: at.new } }
    if (mark !== '+') {
      at.old += run.length
      text.old += run
    }
    if (mark !== '-') {
      at.new += run.length
      text.new += run
    }
  }
  close()
  const sentenceAt = (side: 'old' | 'new', offset: number): number => {
    let end = 0
    for (const index of match[side]) {
      end += (sentences[side][index]?.text.length ?? 0) + 1
      if (offset < end) return index
    }
    return match[side].at(-1) ?? 0
  }
  return { ...text, hunks, sentenceAt }
}

/** The place of the first hunk that a stretch of a side touches; -1 where it stands unchanged. */
export function hunkOf(
  hunks: readonly Hunk[],
  side: 'old' | 'new',
  { start, end }: Stretch,
): number {
  let [low, high] = [0, hunks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((hunks[middle]?.[side].end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  const found = hunks[low]?.[side]
  return found && found.start < end && found.end > found.start ? low : -1
}
