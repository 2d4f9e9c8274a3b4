import { readMarker } from './markers.ts'
import type { Reading } from './reading.ts'

/**
 * The carried story of composite copy as if it had been filed alone: its own headline, byline and
 * dateline where it has them, its blocks as `body` and without markers. Offsets still point into the
 * composite copy. Null when the copy is not composite.
 */
export function earlierPart(reading: Reading): Reading | null {
  const { carried } = reading
  if (!carried) return null
  const earlier = reading.blocks.filter(({ section }) => section === 'earlier')
  const headline = earlier.find(({ type, text }) => type === 'heading' && text === carried.headline)
  const blocks = earlier
    .filter((block) => block !== headline && block.type !== 'marker')
    .map((block) => ({ ...block, section: 'body' as const }))
  const corrections = blocks.filter(({ text }) => readMarker(text) === 'correction')
  return {
    headline: carried.headline,
    byline: carried.byline,
    dateline: carried.dateline ?? reading.dateline,
    slugline: reading.slugline,
    edNote: null,
    correctionNote: corrections.length > 0 ? corrections.map(({ text }) => text).join(' ') : null,
    kindHint: null,
    blocks,
    furniture: [],
    fields: reading.fields
      .filter(({ section }) => section === 'earlier')
      .map((field) => ({ ...field, section: 'body' as const })),
    composite: false,
    carried: null,
    warnings: [],
  }
}
