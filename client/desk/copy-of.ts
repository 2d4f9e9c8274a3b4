import type { Document } from '../../core/story/document.ts'

/** A document as copy that reads back as the same: to start a correction or an edit from. */
export function copyOf({ dateline, blocks }: Document): string {
  return paragraphsOf({ dateline, blocks }).join('\n\n')
}

/** Its paragraphs, the dateline in front of the first that is no marker. */
export function paragraphsOf({
  dateline,
  blocks,
}: Pick<Document, 'dateline' | 'blocks'>): readonly string[] {
  const first = blocks.findIndex(({ type }) => type !== 'marker')
  return blocks.map(({ text }, at) => (dateline && at === first ? `${dateline} — ${text}` : text))
}
