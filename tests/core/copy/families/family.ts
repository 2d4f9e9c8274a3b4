import type { Reading } from '../../../../core/copy/reading.ts'
import { discarded } from '../outline.ts'

/** Copy, and what must become of it. What is not named must be absent. */
export interface Case {
  readonly copy: string
  readonly headline?: string
  readonly byline?: string
  readonly dateline?: string
  readonly slugline?: string
  readonly edNote?: string
  readonly correctionNote?: string
  readonly kindHint?: string
  /** Codes of warnings other than `left-out`. */
  readonly warns?: readonly string[]
  /** Block texts; a marker is `[marker]`, the earlier story begins at it or at `[earlier]`. */
  readonly blocks: readonly string[]
  /** Furniture, as `reason: text`. */
  readonly left?: readonly string[]
}

export type Family = Readonly<Record<string, Case>>

const ABSENT = {
  ...{ headline: null, byline: null, dateline: null, slugline: null, edNote: null },
  ...{ correctionNote: null, kindHint: null, warns: [], left: [] },
}

/** A case with what it does not name. */
export function expectation({ copy: _, ...named }: Case): object {
  return { ...ABSENT, ...named }
}

/** The same of a reading. */
export function outcome(reading: Reading): object {
  const { headline, byline, dateline, slugline, edNote, correctionNote, kindHint } = reading
  const blocks: string[] = []
  let earlier = false
  for (const { type, section, text } of reading.blocks) {
    if (type === 'marker') blocks.push('[marker]')
    else if (section === 'earlier' && !earlier) {
      if (blocks.at(-1) !== '[marker]') blocks.push('[earlier]')
      blocks.push(text)
    } else blocks.push(text)
    earlier = section === 'earlier'
  }
  return {
    ...{ headline, byline, dateline, slugline, edNote, correctionNote, kindHint, blocks },
    warns: reading.warnings.map(({ code }) => code).filter((code) => code !== 'left-out'),
    left: discarded(reading).filter((line) => !line.startsWith('rule: ')),
  }
}

/** Paragraphs, parted by blank lines. */
export function paragraphs(...texts: readonly string[]): string {
  return texts.join('\n\n')
}
