import type { Change } from '../../../core/change/change.ts'
import type { Declaration } from '../../../core/change/decide-kind.ts'
import { describeChange } from '../../../core/change/describe-change.ts'
import type { Block, Document } from '../../../core/story/document.ts'

/** What sets a document apart from one of plain paragraphs. */
type Fields = Partial<Omit<Document, 'blocks'>>

/** A document of these paragraphs; a block with more than text is given whole. */
export function story(
  paragraphs: readonly (string | Partial<Block>)[],
  fields: Fields = {},
): Document {
  return {
    headline: null,
    byline: null,
    dateline: null,
    language: null,
    ...fields,
    blocks: paragraphs.map((given, at) => ({
      id: `1-${at + 1}`,
      type: 'paragraph',
      section: 'body',
      text: '',
      ...(typeof given === 'string' ? { text: given } : given),
    })),
  }
}

export function change(old: Document, fresh: Document, declared: Declaration = {}): Change {
  return describeChange({
    old: { document: old },
    new: { document: fresh },
    from: 1,
    to: 2,
    declared,
  })
}
