import { z } from 'zod'
import { KINDS } from '../../core/story/kind.ts'
import { FILING_STATUSES } from '../../platform/store/filings.ts'

// What answers hold, as the contract has it. Objects are loose: an answer may say more later.

const time = z.iso.datetime().describe('RFC 3339, UTC, milliseconds')
const id = z.uuid().describe('UUIDv7')
const revision = z.int().min(0)
const index = z.int().min(0)
const hash = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .describe('First 16 hex digits of the SHA-256 of the canonical JSON of the document')
const kind = z.enum(KINDS)
const state = z.enum(['open', 'closed', 'killed'])

const Position = z.looseObject({ epoch: z.string(), revision })
const Head = Position.extend({ hash })

const Block = z.looseObject({
  id: z.string(),
  type: z.enum(['paragraph', 'heading', 'quote', 'list-item', 'marker']),
  section: z.enum(['update', 'earlier', 'body']),
  text: z.string(),
})

const Document = z.looseObject({
  headline: z.string().nullable(),
  byline: z.string().nullable(),
  dateline: z.string().nullable(),
  language: z.string().nullable(),
  blocks: z.array(Block),
})

const Provenance = z.record(
  z.string(),
  z.array(
    z.looseObject({ start: index, end: index, introducedIn: revision, lastChangedIn: revision }),
  ),
)

const Fact = z.looseObject({
  type: z.enum(['number', 'name', 'place', 'time', 'quote', 'attribution', 'hedge']),
  label: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  old: index.nullable(),
  new: index.nullable(),
})

const words = z.array(z.tuple([z.enum(['=', '-', '+']), z.string()]))
const Sentence = z.looseObject({ text: z.string(), start: index, end: index, block: index })

const counts = z.looseObject({
  ...{ blocksAdded: index, blocksRemoved: index, blocksEdited: index, blocksMoved: index },
  ...{ sentencesAdded: index, sentencesRemoved: index, sentencesEdited: index },
  ...{ sentencesMoved: index, wordsAdded: index, wordsRemoved: index },
})

const Change = z.looseObject({
  from: revision.nullable(),
  to: revision.nullable(),
  kind: z.enum([...KINDS, 'unchanged']),
  summary: z.string(),
  significance: z.number().min(0).max(1),
  counts,
  fields: z.array(
    z.looseObject({
      field: z.enum(['headline', 'byline', 'dateline']),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
  blocks: z.array(
    z.looseObject({
      op: z.enum(['same', 'added', 'removed', 'edited', 'moved']),
      from: index.nullable(),
      to: index.nullable(),
      edited: z.boolean().optional(),
      words: words.optional(),
    }),
  ),
  sentences: z.looseObject({
    old: z.array(Sentence),
    new: z.array(Sentence),
    matches: z.array(
      z.looseObject({
        old: z.array(index),
        new: z.array(index),
        relation: z.enum(['same', 'edited', 'moved', 'moved-edited', 'split', 'merged']),
        words: words.optional(),
      }),
    ),
    added: z.array(index),
    removed: z.array(index),
  }),
  facts: z.array(Fact),
  claims: z.array(
    z.looseObject({
      claim: z.string(),
      source: z.enum(['edNote', 'correctionNote', 'copy']),
      verdict: z.enum(['borne-out', 'not-found', 'undeclared']),
      evidence: z.string(),
    }),
  ),
})

const Revision = z.looseObject({
  number: revision,
  epoch: z.string(),
  kind,
  reconstructed: z.boolean(),
  summary: z.string(),
  significance: z.number(),
  counts,
  facts: z.array(Fact),
  correctionNote: z.string().nullable(),
  publishedAt: time,
  filingId: id,
  hash,
  prevHash: hash,
  chain: z.string().regex(/^[0-9a-f]{64}$/),
  kept: z.enum(['all', 'text', 'record']),
  document: Document.nullable().optional(),
})

const newText = z.union([z.string(), z.array(z.union([z.string(), z.int()]))])
const textEdits = z.array(z.union([z.int(), newText]))

/** See core/delta/op.ts: a number of blocks, edits of a block, a new block, or settings. */
const Op = z.union([
  z.int(),
  textEdits,
  z.tuple([z.string()], z.union([z.string(), z.int()])),
  z.looseObject({
    at: index.optional(),
    type: Block.shape.type.nullable().optional(),
    section: Block.shape.section.nullable().optional(),
    headline: z.union([newText, textEdits]).nullable().optional(),
    byline: z.union([newText, textEdits]).nullable().optional(),
    dateline: z.union([newText, textEdits]).nullable().optional(),
    language: z.union([newText, textEdits]).nullable().optional(),
  }),
])

const Delta = Head.extend({
  story: id,
  prevHash: hash,
  kind,
  at: time,
  summary: z.string(),
  facts: z.array(Fact),
  ops: z.array(Op).nullable(),
})

const Story = z.looseObject({
  id,
  slug: z.string(),
  slugline: z.string(),
  state,
  urgency: z.int().min(1).max(9).nullable(),
  firstFiledAt: time.nullable(),
  updatedAt: time.nullable(),
})

const StorySummary = Story.extend({
  ...{ epoch: z.string(), revision, hash, kind, summary: z.string() },
  ...{ headline: z.string().nullable(), lead: z.string().nullable() },
})

const Warning = z.looseObject({ code: z.string(), detail: z.string() })
const status = z.enum(FILING_STATUSES)

const Filing = z.looseObject({
  filing: z.looseObject({ id, status, embargoedUntil: time.nullable().optional() }),
  story: z.looseObject({ id, slug: z.string() }),
  revision: z.looseObject({ number: revision }).optional(),
  change: Change.optional(),
  warnings: z.array(Warning).optional(),
  matchedBy: z.enum(['sourceUri', 'slugline', 'content', 'new']).optional(),
  confidence: z.number().min(0).max(1).optional(),
})

const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('What is wrong, and the next step'),
  instance: z.string(),
  code: z.string(),
  errors: z.array(z.looseObject({ pointer: z.string(), detail: z.string() })).optional(),
})

const Key = z.looseObject({
  id,
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: time,
  revokedAt: time.nullable(),
})

/** Schemas that answers share, by the name that the document gives them. */
export const COMPONENTS = {
  ...{ Position, Head, Block, Document, Provenance, Fact, Change, Revision, Delta },
  ...{ Story, StorySummary, Warning, Filing, Problem, Key },
}

/** A list as every list here answers. */
export function pageOf(item: z.ZodType): z.ZodType {
  return z.looseObject({ items: z.array(item), nextCursor: z.string().nullable() })
}
