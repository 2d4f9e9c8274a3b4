import type { Provenance, SentenceProvenance } from '../provenance/provenance.ts'
import type { Document } from '../story/document.ts'

/**
 * What is wrong with the provenance of a document at a revision, or null: every block has its
 * sentences, in order and within its text, and none is from the future.
 */
export function checkProvenance(
  document: Document,
  provenance: Provenance,
  revision: number,
): string | null {
  const blocks = provenance.blocks ?? {}
  const ids = new Set(document.blocks.map(({ id }) => id))
  const strange = Object.keys(blocks).find((id) => !ids.has(id))
  if (strange !== undefined) return `it has block ${strange}, which the document has not`
  for (const { id, text } of document.blocks) {
    const sentences = Object.hasOwn(blocks, id) ? blocks[id] : undefined
    if (!sentences) return `block ${id} has none`
    let from = 0
    for (const sentence of sentences) {
      if (!canBe(sentence, from, text.length, revision)) {
        return `block ${id} has a sentence ${JSON.stringify(sentence)}, which cannot be`
      }
      from = sentence.end
    }
  }
  return null
}

function canBe(sentence: SentenceProvenance, from: number, to: number, revision: number): boolean {
  const { start, end, introducedIn, lastChangedIn } = sentence
  const stands = from <= start && start < end && end <= to
  return stands && 1 <= introducedIn && introducedIn <= lastChangedIn && lastChangedIn <= revision
}
