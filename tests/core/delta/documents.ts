import fc from 'fast-check'
import type { Block, BlockType, Document, Section } from '../../../core/story/document.ts'

const TYPES: BlockType[] = ['paragraph', 'heading', 'quote', 'list-item', 'marker']
const SECTIONS: Section[] = ['update', 'earlier', 'body']

/** Text of every kind: words that repeat, any UTF-16 unit (lone surrogates too), emoji, nothing. */
const words = fc
  .array(fc.constantFrom('ferry', 'the', 'sank', '“Help,”', '11', '3', '渡船', '👩‍🚒', '—'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(' '))
const anyText = fc.oneof(words, words, fc.string({ unit: 'binary' }), fc.constant(''))
const loneSurrogates = fc.constantFrom('\ud83d', 'a\udc00b', '\udc00\ud83d')

/** Few ids, so that they repeat within a document and recur in the next. */
const id = fc.constantFrom('1-1', '1-2', '1-3', '2-1', '3-1', '__proto__', 'constructor', '')

export const arbitraryBlock = (text: fc.Arbitrary<string>): fc.Arbitrary<Block> =>
  fc.record({ id, type: fc.constantFrom(...TYPES), section: fc.constantFrom(...SECTIONS), text })

const documentOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Document> =>
  fc.record({
    headline: fc.option(text),
    byline: fc.option(text),
    dateline: fc.option(text),
    language: fc.constantFrom(null, 'en', 'ja', 'ar'),
    blocks: fc.array(arbitraryBlock(text), { maxLength: 12 }),
  })

/** Any document that the types allow, lone surrogates and repeated ids included. */
export const arbitraryDocument = documentOf(fc.oneof(anyText, anyText, loneSurrogates))

/** Any document that can be filed: text is well-formed Unicode. */
export const wellFormedDocument = documentOf(anyText)

/** Numbers to choose by, and blocks to add. */
const edit = fc.tuple(
  fc.infiniteStream(fc.nat()),
  fc.array(arbitraryBlock(anyText), { maxLength: 3 }),
)
type Edit = readonly [Iterator<number>, readonly Block[]]

/** The document with blocks kept, moved, cut, retouched, added, and one taken into another. */
function editDocument(old: Document, [numbers, added]: Edit): Document {
  const next = () => Number(numbers.next().value)
  const kept = old.blocks.filter(() => next() % 5 !== 0)
  const retouched = kept.map((block) => {
    if (next() % 3 !== 0) return block
    const parts = block.text.split(' ')
    parts.splice(next() % (parts.length + 1), next() % 2, 'rescuers')
    return { ...block, text: parts.join(' ') }
  })
  const blocks = [...added, ...retouched]
  if (blocks.length > 1 && next() % 2 === 0) {
    blocks.splice(next() % blocks.length, 0, ...blocks.splice(next() % blocks.length, 1))
  }
  const [first, second] = blocks
  if (first && second && next() % 3 === 0) {
    blocks.splice(0, 2, { ...first, text: `${second.text} ${first.text}` })
  }
  return { ...old, headline: next() % 2 ? old.headline : `${old.headline ?? ''} dead`, blocks }
}

/** Two documents of which the second was edited from the first. */
export const editedPair: fc.Arbitrary<[Document, Document]> = fc
  .tuple(wellFormedDocument, edit)
  .map(([old, change]) => [old, editDocument(old, change)])

/** A document and three that were edited from it, each from the one before. */
export const editedChain: fc.Arbitrary<[Document, Document, Document, Document]> = fc
  .tuple(wellFormedDocument, edit, edit, edit)
  .map(([first, ...changes]) => {
    const second = editDocument(first, changes[0])
    const third = editDocument(second, changes[1])
    return [first, second, third, editDocument(third, changes[2])]
  })

export function paragraph(id: string, text: string, section: Section = 'body'): Block {
  return { id, type: 'paragraph', section, text }
}

export function storyOf(...blocks: Block[]): Document {
  return {
    headline: 'Ferry sinks off Port Ellery',
    byline: 'By ANNA VESK',
    dateline: 'PORT ELLERY (AP)',
    language: 'en',
    blocks,
  }
}
