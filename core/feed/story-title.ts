import { shorten } from '../change/plain-words.ts'
import type { Document } from '../story/document.ts'

/** Characters of a lead that stand in for a headline. */
const LEAD = 120

/** What a list calls the story: its headline, else the beginning of its lead, else its slugline. */
export function storyTitle({ headline, blocks }: Document, slugline: string): string {
  if (headline !== null) return headline
  const lead = blocks.find(({ type }) => type !== 'marker' && type !== 'heading')
  return lead ? shorten(lead.text, LEAD) : slugline
}
