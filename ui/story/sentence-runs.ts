import type { WordRun } from '../../core/change/change.ts'
import type { SentenceProvenance } from '../../core/provenance/provenance.ts'

/** A stretch of a block: of its `sentence` (index), or the space between two (null). */
export interface SentencePiece {
  readonly sentence: number | null
  readonly runs: readonly WordRun[]
}

/**
 * Cuts a block's words where its sentences begin and end. `sentences` hold offsets into the text that
 * stands, which kept and added runs make up; a removed run stays with the sentence it stood in.
 * Linear in runs and sentences.
 */
export function cutSentences(
  runs: readonly WordRun[],
  sentences: readonly Pick<SentenceProvenance, 'start' | 'end'>[],
): readonly SentencePiece[] {
  const pieces: { sentence: number | null; runs: WordRun[] }[] = []
  const add = (sentence: number | null, run: WordRun) => {
    const last = pieces.at(-1)
    if (last && last.sentence === sentence) last.runs.push(run)
    else pieces.push({ sentence, runs: [run] })
  }
  let at = 0
  let next = 0
  for (const [sign, text] of runs) {
    if (sign === '-') {
      add(sentenceAt(sentences, next, at), [sign, text])
      continue
    }
    const end = at + text.length
    let from = at
    while (from < end) {
      while ((sentences[next]?.end ?? Number.POSITIVE_INFINITY) <= from) next += 1
      const sentence = sentenceAt(sentences, next, from)
      const { start, end: stop } = sentences[next] ?? { start: end, end }
      const to = Math.min(end, sentence === null ? Math.max(start, from + 1) : stop)
      add(sentence, [sign, text.slice(from - at, to - at)])
      from = to
    }
    at = end
  }
  return pieces
}

/** The sentence that holds offset `at`: `next` or none, since those before it ended. */
function sentenceAt(
  sentences: readonly Pick<SentenceProvenance, 'start' | 'end'>[],
  next: number,
  at: number,
): number | null {
  const sentence = sentences[next]
  return sentence && sentence.start <= at && at < sentence.end ? next : null
}
