import { identifyBlocks } from '../../core/align/identify-blocks.ts'
import { makeDelta } from '../../core/delta/make-delta.ts'
import { type Marks, readMarks } from '../../core/delta/read-marks.ts'
import type { Document } from '../../core/story/document.ts'
import type { Comparison } from './compare-texts.ts'

/** A comparison as a page or a terminal marks it. */
export interface MarkedComparison {
  readonly document: Document
  /** Without fields: headline, byline and dateline stand among the blocks here. */
  readonly marks: Marks
}

export function markComparison({ old, fresh }: Comparison): MarkedComparison {
  const document = { ...fresh, blocks: identifyBlocks(old.blocks, fresh.blocks, 1) }
  return { document, marks: { ...readMarks(old, makeDelta(old, document)), fields: [] } }
}
