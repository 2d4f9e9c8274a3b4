import { canonicalText } from '../../core/align/canonical-text.ts'
import type { Block } from '../../core/story/document.ts'
import { Moment } from '../frame/moment.tsx'
import type { TimelineEntry } from './story-view.ts'

/** UTF-16 units from which a text that a note repeats is the note's, and no coincidence. */
const TELLING_LENGTH = 30

/** What was wrong and is put right, above the text, for as long as the story stands. */
export function CorrectionNotes(props: { revisions: readonly TimelineEntry[] }) {
  const corrections = correctionsOf(props.revisions)
  if (corrections.length === 0) return null
  return (
    <section class="corrections" aria-label="Corrections">
      {corrections.map((entry) => (
        <p key={entry.number} class="correction" data-anchor>
          <b lang="en">
            Correction, <Moment at={entry.at} />:
          </b>{' '}
          <span dir="auto">{noteOf(entry)}</span>
        </p>
      ))}
    </section>
  )
}

/** The ids of blocks that say what a correction note above the text says already. */
export function findNoteBlocks(
  revisions: readonly TimelineEntry[],
  blocks: readonly Block[],
): ReadonlySet<string> {
  const notes = correctionsOf(revisions).map((entry) => canonicalText(noteOf(entry)))
  if (notes.length === 0) return new Set()
  const repeats = blocks.filter((block) => {
    if (block.type === 'marker' || block.type === 'heading') return false
    const plain = plainText(block)
    return notes.some(
      (note) => note === plain || (plain.length >= TELLING_LENGTH && note.includes(plain)),
    )
  })
  return new Set(repeats.map((block) => block.id))
}

/** Its canonical text, found once: a page asks with every revision, of blocks that mostly stayed. */
function plainText(block: Block): string {
  const known = plainTexts.get(block)
  if (known !== undefined) return known
  const plain = canonicalText(block.text)
  plainTexts.set(block, plain)
  return plain
}

const plainTexts = new WeakMap<Block, string>()

function correctionsOf(revisions: readonly TimelineEntry[]): readonly TimelineEntry[] {
  return revisions.filter((entry) => entry.kind === 'correction')
}

function noteOf(entry: TimelineEntry): string {
  return entry.correctionNote ?? entry.summary
}
