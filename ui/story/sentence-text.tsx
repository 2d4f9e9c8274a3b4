import { sentenceAnchor } from './anchors.ts'
import type { SentencesProps } from './inspection.ts'
import { MarkedWords } from './marked-words.tsx'
import { NOTE_ID } from './provenance-note.tsx'
import { cutSentences } from './sentence-runs.ts'

/**
 * A block's text, each sentence an element with an address, with its edits in place. A block whose
 * origins are not known is one sentence.
 */
export function SentenceText(props: SentencesProps) {
  const { block, words, origins, open, reachable } = props
  const sentences = origins ?? [{ start: 0, end: block.text.length }]
  return (
    <>
      {cutSentences(words, sentences).map((piece, key) => {
        if (piece.sentence === null) return <MarkedWords key={`gap ${key}`} words={piece.runs} />
        const index = piece.sentence
        return (
          <span
            key={index}
            class="sentence"
            id={sentenceAnchor(block.id, index)}
            tabIndex={index === reachable ? 0 : undefined}
            aria-describedby={index === open ? NOTE_ID : undefined}
            data-open={index === open ? '' : undefined}
          >
            <MarkedWords words={piece.runs} />
          </span>
        )
      })}
    </>
  )
}
