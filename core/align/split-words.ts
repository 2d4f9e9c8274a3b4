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
  `(${NUMBER.source}|${INITIALS.source}|${WORD.source})|(\\s+)|` +
    `${FLAG.source}|${EMOJI.source}|.\\p{M}*`,
  'suy',
)

const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u

/** Longest run handed to Intl.Segmenter at once, in UTF-16 units. */
const SEGMENTER_LIMIT = 256

/** A row of Han numerals is one number: `三十一` of `三十一人`. */
const HAN_NUMBER = /[〇零一二三四五六七八九十百千万萬億亿兆两兩]{2,}/gu

/**
 * Cuts text into words, spaces and marks; joined again they are the text, whatever it holds. A
 * number keeps its separators, currency sign and percent sign, so that it changes as a whole.
 * Scripts that put spaces between words are cut by pattern; the others (Han, kana, Thai …) by
 * Intl.Segmenter in short runs, because its cost per word grows with the length of its input
 * (150,000 words in one string take minutes). Linear.
 */
export function splitWords(text: string, language?: string | null): readonly Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < text.length; ) {
    const end = endOfPlainWord(text, at)
    if (end > at) {
      pieces.push({ text: text.slice(at, end), type: 'word' })
      at = end
      continue
    }
    if (text.charCodeAt(at) === SPACE && text.charCodeAt(at + 1) > SPACE && isPlain(text, at + 1)) {
      pieces.push({ text: ' ', type: 'space' })
      at += 1
      continue
    }
    PIECE.lastIndex = at
    const [found = '', word, space] = PIECE.exec(text) ?? []
    if (word === undefined)
      pieces.push({ text: found, type: space === undefined ? 'mark' : 'space' })
    else if (word.length > 1 && UNSPACED.test(word)) pushSegments(word, language, pieces)
    else pieces.push({ text: word, type: 'word' })
    at += found.length
  }
  return pieces
}

/**
 * Where the ASCII word that begins at `at` ends, or `at` where it takes PIECE to say what is there.
 * Most words of most texts are such: without this, cutting takes three times as long.
 */
function endOfPlainWord(text: string, at: number): number {
  if (!isLetter(text.charCodeAt(at))) return at
  let end = at + 1
  while (isLetter(text.charCodeAt(end))) end += 1
  const next = text.charCodeAt(end)
  const goesOn =
    next > LAST_PLAIN ||
    next === APOSTROPHE ||
    next === UNDERSCORE ||
    (next >= 0x30 && next <= 0x39)
  return goesOn || (next === FULL_STOP && end === at + 1) ? at : end
}

function isPlain(text: string, at: number): boolean {
  return text.charCodeAt(at) <= LAST_PLAIN
}

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)
}

const SPACE = 0x20
const APOSTROPHE = 0x27
const FULL_STOP = 0x2e
const UNDERSCORE = 0x5f
const LAST_PLAIN = 0x7e

function pushSegments(word: string, language: string | null | undefined, pieces: Piece[]): void {
  let from = 0
  for (const number of word.matchAll(HAN_NUMBER)) {
    pushWords(word.slice(from, number.index), language, pieces)
    pieces.push({ text: number[0], type: 'word' })
    from = number.index + number[0].length
  }
  pushWords(word.slice(from), language, pieces)
}

function pushWords(text: string, language: string | null | undefined, pieces: Piece[]): void {
  const segmenter = segmenterFor(language, 'word')
  for (let at = 0; at < text.length; at += SEGMENTER_LIMIT) {
    for (const { segment } of segmenter.segment(text.slice(at, at + SEGMENTER_LIMIT))) {
      pieces.push({ text: segment, type: 'word' })
    }
  }
}

/**
 * A segmenter for a language tag as filed: a tag that Intl does not accept means English rules, as
 * does none, so that the answer never depends on the machine's own locale. The last ones asked for
 * are kept, since making one costs more than a sentence takes.
 */
export function segmenterFor(
  language: string | null | undefined,
  granularity: 'word' | 'sentence',
): Intl.Segmenter {
  const key = `${granularity} ${language ?? 'en'}`
  const known = segmenters.get(key)
  if (known) return known
  const made = makeSegmenter(language ?? 'en', granularity)
  if (segmenters.size === MOST_SEGMENTERS) segmenters.clear()
  segmenters.set(key, made)
  return made
}

const segmenters = new Map<string, Intl.Segmenter>()
const MOST_SEGMENTERS = 32

function makeSegmenter(language: string, granularity: 'word' | 'sentence'): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity })
  } catch {
    return new Intl.Segmenter('en', { granularity })
  }
}
