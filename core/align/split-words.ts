/** A piece of text: a word, a run of white space, or one mark of punctuation (an emoji is a mark). */
export interface Piece {
  readonly text: string
  readonly type: 'word' | 'space' | 'mark'
}

// Repetition inside a number is bounded, so that a long row of digits and commas stays linear.
const NUMBER = /[$€£¥₹]?\p{N}+(?:[.,:٫٬]\p{N}+){0,12}%?(?![\p{L}\p{N}])/u
const INITIALS = /(?:\p{L}\.){2,}/u
const WORD = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:['’ʼ][\p{L}\p{M}\p{N}_]+)*/u
const FLAG = /[\u{1F1E6}-\u{1F1FF}]{2}/u
const EMOJI = /\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\u200d]*/u
const PIECE = new RegExp(
  `(?<word>${NUMBER.source}|${INITIALS.source}|${WORD.source})|(?<space>\\s+)|` +
    `${FLAG.source}|${EMOJI.source}|.\\p{M}*`,
  'gsu',
)

const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u

/** Longest run handed to Intl.Segmenter at once, in UTF-16 units. */
const SEGMENTER_LIMIT = 256

/**
 * Cuts text into words, spaces and marks; joined again they are the text, whatever it holds. A
 * number keeps its separators, currency sign and percent sign, so that it changes as a whole.
 * Scripts that put spaces between words are cut by pattern; the others (Han, kana, Thai …) by
 * Intl.Segmenter in short runs, because its cost per word grows with the length of its input
 * (150,000 words in one string take minutes). Linear.
 */
export function splitWords(text: string, language?: string | null): readonly Piece[] {
  const pieces: Piece[] = []
  let segmenter: Intl.Segmenter | undefined
  for (const match of text.matchAll(PIECE)) {
    const found = match[0]
    if (match.groups?.word === undefined) {
      pieces.push({ text: found, type: match.groups?.space === undefined ? 'mark' : 'space' })
    } else if (found.length > 1 && UNSPACED.test(found)) {
      segmenter ??= segmenterFor(language, 'word')
      for (let at = 0; at < found.length; at += SEGMENTER_LIMIT) {
        for (const { segment } of segmenter.segment(found.slice(at, at + SEGMENTER_LIMIT))) {
          pieces.push({ text: segment, type: 'word' })
        }
      }
    } else {
      pieces.push({ text: found, type: 'word' })
    }
  }
  return pieces
}

/**
 * A segmenter for a language tag as filed: a tag that Intl does not accept means English rules, as
 * does none, so that the answer never depends on the machine's own locale.
 */
export function segmenterFor(
  language: string | null | undefined,
  granularity: 'word' | 'sentence',
): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language ?? 'en', { granularity })
  } catch {
    return new Intl.Segmenter('en', { granularity })
  }
}
