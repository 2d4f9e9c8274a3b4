import { applyDelta } from '../../core/delta/apply-delta.ts'
import { fingerprint } from '../../core/delta/fingerprint.ts'
import { makeDelta } from '../../core/delta/make-delta.ts'
import type { DeltaMessage } from '../../core/protocol/messages.ts'
import type { Block, Document } from '../../core/story/document.ts'
import type { Kind } from '../../core/story/kind.ts'
import type { StoryView } from '../../ui/story/story-view.ts'

/** An invented story: a ferry burns off an invented harbour. */
export const STORY_ID = '01990000-0000-7000-8000-000000000001'
export const EPOCH = 'epochAAAAAAA'

export function paragraph(id: string, text: string): Block {
  return { id, type: 'paragraph', section: 'body', text }
}

export function copy(headline: string | null, blocks: readonly Block[]): Document {
  return {
    headline,
    byline: 'By the harbour desk',
    dateline: 'PORT ELLERY',
    language: 'en',
    blocks,
  }
}

export const ALERT = copy('Ferry on fire off Port Ellery', [
  paragraph('1-1', 'A fire broke out on a ferry with about 190 people aboard on Saturday.'),
  paragraph('1-2', 'Fishing boats reached the ferry first, passengers said.'),
  paragraph('1-3', 'The fire started in the engine room, the harbour master said.'),
])

export const UPDATE = copy('Crews pull 212 from burning ferry', [
  paragraph('2-1', 'Coast guard crews have brought 212 people off the ferry Alder Maid.'),
  paragraph('1-1', 'A fire broke out on a ferry with 215 people aboard on Saturday.'),
  paragraph('1-2', 'Fishing boats reached the ferry first, passengers said.'),
])

/** Minute `minute` of the afternoon on which all of it happens. */
export function at(minute: number): string {
  return `2026-09-05T14:${String(minute).padStart(2, '0')}:00.000Z`
}

/** The page of `document` as revision 1, published at 14:00. */
export function firstView(document: Document = ALERT): StoryView {
  return {
    story: {
      id: STORY_ID,
      slug: 'ellery-ferry',
      slugline: 'Ellery-Ferry',
      state: 'open',
      firstFiledAt: at(0),
    },
    position: { epoch: EPOCH, revision: 1 },
    hash: fingerprint(document),
    document,
    provenance: {},
    breaking: true,
    freshFrom: 1,
    marks: [],
    removed: [],
    earlierHeadline: null,
    facts: [],
    revisions: [
      {
        number: 1,
        kind: 'first',
        at: at(0),
        summary: 'First report',
        reconstructed: false,
        mix: null,
        correctionNote: null,
      },
    ],
    life: null,
  }
}

/** The delta that publishes `fresh` as `revision` over `old`, at that minute. */
export function deltaTo(
  old: Document,
  fresh: Document,
  revision: number,
  kind: Kind = 'update',
): DeltaMessage & { ops: NonNullable<DeltaMessage['ops']> } {
  const ops = makeDelta(old, fresh)
  return {
    story: STORY_ID,
    epoch: EPOCH,
    revision,
    hash: fingerprint(applyDelta(old, ops)),
    prevHash: fingerprint(old),
    kind,
    at: at(revision),
    summary: `Summary of revision ${revision}`,
    facts: [],
    ops,
  }
}
