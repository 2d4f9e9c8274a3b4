import { z } from 'zod'
import { COMPONENTS, pageOf } from '../components.ts'
import type { Operation } from '../operation.ts'
import { PAGING, text } from './paging.ts'

const { Change, Delta, Document, Fact, Head, Position, Provenance } = COMPONENTS
const { Revision, Story, StorySummary } = COMPONENTS
const tag = 'Reading'
const revision = z.int().min(0)

const STORY = z.looseObject({
  story: Story,
  position: Position,
  hash: z.string(),
  document: Document,
  provenance: Provenance,
  facts: z.array(Fact),
  told: z.array(
    z.looseObject({
      number: revision,
      kind: z.string(),
      summary: z.string(),
      correctionNote: z.nullable(z.string()),
      publishedAt: z.iso.datetime(),
    }),
  ),
})

const TEXTS = z.array(
  z.looseObject({ role: z.string(), contentType: z.string(), value: z.string() }),
)
/** What we write of ninjs 3; its own schema says the rest. */
const NINJS = z.looseObject({
  uri: z.string(),
  version: z.string(),
  pubStatus: z.enum(['usable', 'canceled']),
  headlines: TEXTS.optional(),
  bodies: TEXTS.optional(),
})

const LINE = z.looseObject({
  born: revision,
  places: z.array(z.int().min(0)),
  edited: z.array(revision),
  moved: z.array(revision),
})

const LIFE = z.looseObject({
  story: z.string(),
  epoch: z.string(),
  revision,
  life: z.nullable(z.looseObject({ from: revision, to: revision, lines: z.array(LINE) })),
})

export const STORY_OPERATIONS: readonly Operation[] = [
  {
    ...{ method: 'get', path: '/api/v1/stories', id: 'listStories', tag },
    summary: 'Stories, newest update first',
    query: {
      ...PAGING,
      state: { schema: z.enum(['open', 'closed', 'killed']), about: 'Only those in this state' },
      q: text('Words to search for'),
    },
    answers: { 200: { description: 'Stories', schema: pageOf(StorySummary) } },
  },
  {
    ...{ method: 'get', path: '/api/v1/stories/{story}', id: 'readStory', tag },
    summary: 'A story as it stands, with the provenance of every sentence and the facts that moved',
    answers: { 200: { description: 'The story', schema: STORY } },
  },
  {
    ...{ method: 'get', path: '/api/v1/stories/{story}/life', id: 'readLife', tag },
    summary: 'The life of every sentence, as its page draws it',
    answers: {
      200: { description: 'The life; null where there is nothing to draw', schema: LIFE },
    },
  },
  {
    ...{ method: 'post', path: '/api/v1/stories/{story}/close', id: 'closeStory', tag: 'Filing' },
    summary: 'Say that no more updates are expected',
    scopes: ['file'],
    answers: { 200: { description: 'The story', schema: z.looseObject({ story: Story }) } },
  },
  {
    ...{ method: 'post', path: '/api/v1/stories/{story}/reopen', id: 'reopenStory', tag: 'Filing' },
    summary: 'Take updates again',
    scopes: ['file'],
    answers: { 200: { description: 'The story', schema: z.looseObject({ story: Story }) } },
  },
  {
    ...{ method: 'get', path: '/api/v1/stories/{story}/revisions', id: 'listRevisions', tag },
    summary: 'Revisions, oldest first',
    query: PAGING,
    answers: { 200: { description: 'Revisions', schema: pageOf(Revision) } },
  },
  {
    ...{
      method: 'get',
      path: '/api/v1/stories/{story}/revisions/{number}',
      id: 'readRevision',
      tag,
    },
    summary: 'A revision with its document',
    answers: { 200: { description: 'The revision', schema: Revision } },
  },
  {
    method: 'get',
    path: '/api/v1/stories/{story}/revisions/{number}.ninjs',
    ...{ id: 'readNinjs', tag, summary: 'A revision as ninjs 3' },
    answers: {
      200: { description: 'The item', schema: NINJS, type: 'application/ninjs+json' },
    },
  },
  {
    method: 'get',
    path: '/api/v1/stories/{story}/revisions/{number}/source',
    ...{ id: 'readSource', tag, summary: 'The bytes as filed', scopes: ['read-desk'] },
    answers: {
      200: { description: 'The bytes, of the type that they were filed as', type: '*/*' },
    },
  },
  {
    ...{ method: 'get', path: '/api/v1/stories/{story}/compare', id: 'compareRevisions', tag },
    summary: 'What changed between two revisions',
    query: {
      from: { schema: revision, about: '0 is the empty document; default: the one before `to`' },
      to: { schema: revision, about: 'Default: the head' },
    },
    answers: { 200: { description: 'The change', schema: Change } },
  },
  {
    ...{ method: 'get', path: '/api/v1/stories/{story}/head', id: 'readHead', tag: 'Following' },
    summary: 'Where the story stands: to be polled',
    answers: {
      200: {
        description: 'The head; `story` is the id; `reason` is of a killed story, for readers',
        schema: Head.extend({
          story: z.string(),
          killed: z.boolean(),
          reason: z.string().nullable().optional(),
        }),
      },
    },
  },
  {
    method: 'get',
    path: '/api/v1/stories/{story}/snapshots/{epoch}/{number}',
    ...{
      id: 'readSnapshot',
      tag: 'Following',
      summary: 'A revision’s document, for ever the same',
    },
    answers: {
      200: { description: 'The snapshot', schema: Head.extend({ document: Document }) },
    },
  },
  {
    method: 'get',
    path: '/api/v1/stories/{story}/deltas/{epoch}/{range}',
    ...{ id: 'readDeltas', tag: 'Following', summary: 'Deltas between two revisions' },
    answers: {
      200: { description: 'The deltas', schema: z.looseObject({ deltas: z.array(Delta) }) },
    },
  },
  {
    ...{ method: 'get', path: '/api/v1/stories/{story}/events', id: 'streamEvents' },
    ...{ tag: 'Following', summary: 'The story live, as Server-Sent Events' },
    description:
      'Events `delta`, `reset`, `gone` and `bye`; the first three have the id `EPOCH.N`, from which ' +
      'a reader who comes back goes on.',
    query: {
      epoch: text('Where the reader stands; comes with `revision`'),
      revision: { schema: revision, about: 'Where the reader stands; comes with `epoch`' },
    },
    headers: { 'Last-Event-ID': 'What was heard last, `EPOCH.N`: wins over the query' },
    answers: {
      200: { description: 'The events, as they happen', type: 'text/event-stream' },
      204: { description: 'The story is gone, and the reader knows: nothing to come back for' },
    },
  },
]
