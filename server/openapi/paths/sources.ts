import { z } from 'zod'
import { EXISTING } from '../../../platform/store/sources.ts'
import { heldSchema, sourceChangeSchema, sourceSchema } from '../../sources/source-schemas.ts'
import { COMPONENTS, pageOf } from '../components.ts'
import type { Operation } from '../operation.ts'
import { PAGING, WHOLE } from './paging.ts'

const { Filing } = COMPONENTS

const time = z.iso.datetime()
const ALARM = z.looseObject({
  code: z.enum(['gone', 'refused', 'failing', 'silent', 'overdue']),
  detail: z.string(),
  since: time,
})
const OUTCOME = z.looseObject({ at: time, code: z.string(), detail: z.string() })
const count = z.int().min(0)
const SOURCE = z.looseObject({
  id: z.uuid(),
  url: z.string(),
  name: z.string().nullable(),
  title: z.string().nullable().describe('As the source calls itself'),
  format: z.enum(['rss', 'atom', 'rdf', 'json', 'page']).nullable(),
  existing: z.enum(EXISTING),
  state: z.enum(['watching', 'disabled']),
  by: z
    .looseObject({ id: z.uuid(), name: z.string() })
    .describe('Whose key its items are filed with'),
  createdAt: time,
  nextPollAt: time.nullable(),
  intervalSeconds: count,
  polledAt: time.nullable(),
  succeededAt: time.nullable(),
  failures: count.describe('In a row'),
  lastOutcome: OUTCOME.nullable(),
  movedAt: time.nullable().describe('When it last brought something new'),
  itemsSeen: count,
  itemsHeld: count,
  alarm: ALARM.nullable(),
})
const HELD = z.looseObject({
  id: z.uuid(),
  uri: z.string(),
  title: z.string().nullable(),
  heldAt: time,
  code: z.string(),
  detail: z.string(),
  candidates: z.array(
    z.looseObject({
      story: z.looseObject({ id: z.uuid(), slug: z.string(), slugline: z.string() }),
      confidence: z.number().min(0).max(1),
    }),
  ),
  input: z.looseObject({}).describe('The filing that it would be'),
})
const ENTRY = ALARM.extend({
  source: z.looseObject({ id: z.uuid(), url: z.string(), name: z.string().nullable() }),
})
const tag = 'Sources'
const one = '/api/v1/sources/{id}'
const held = `${one}/held`
const JSON_BODY = 'application/json'

export const SOURCE_OPERATIONS: readonly Operation[] = [
  {
    ...{ method: 'post', path: '/api/v1/sources', id: 'addSource', tag },
    summary: 'Watch a feed or a page: each new or changed item is filed',
    description: 'An address that is watched already is answered with 200 and left as it is.',
    scopes: ['file'],
    body: { [JSON_BODY]: sourceSchema },
    answers: {
      200: { description: 'It was watched already', schema: SOURCE },
      201: { description: 'It is watched, and polled at once', schema: SOURCE },
    },
  },
  {
    ...{ method: 'get', path: '/api/v1/sources', id: 'listSources', tag },
    summary: 'What is watched, how it stands, and its alarms',
    scopes: ['file', 'read-desk'],
    query: WHOLE,
    answers: { 200: { description: 'Every source, the oldest first', schema: pageOf(SOURCE) } },
  },
  {
    ...{ method: 'get', path: one, id: 'readWatchedSource', tag },
    summary: 'One source',
    scopes: ['file', 'read-desk'],
    answers: { 200: { description: 'The source', schema: SOURCE } },
  },
  {
    ...{ method: 'patch', path: one, id: 'changeSource', tag },
    summary: 'Name a source, disable it, or watch it again',
    scopes: ['file'],
    body: { [JSON_BODY]: sourceChangeSchema },
    answers: { 200: { description: 'The source', schema: SOURCE } },
  },
  {
    ...{ method: 'delete', path: one, id: 'removeSource', tag },
    summary: 'Watch a source no more; what was filed stays',
    scopes: ['file'],
    answers: { 204: { description: 'It is not watched any more' } },
  },
  {
    ...{ method: 'post', path: `${one}/check`, id: 'checkSource', tag },
    summary: 'Poll a source now',
    scopes: ['file'],
    answers: {
      202: { description: 'A worker will; see polledAt and lastOutcome', schema: SOURCE },
    },
  },
  {
    ...{ method: 'get', path: held, id: 'listHeldItems', tag },
    summary: 'Items whose story is in doubt, the longest waiting first',
    scopes: ['file', 'read-desk'],
    query: PAGING,
    answers: { 200: { description: 'Items', schema: pageOf(HELD) } },
  },
  {
    ...{ method: 'post', path: `${held}/{item}`, id: 'fileHeldItem', tag },
    summary: 'File a held item on a story, or on a new one',
    scopes: ['file'],
    headers: { Prefer: '`wait=10`: answer when it is out' },
    body: { [JSON_BODY]: heldSchema },
    answers: {
      200: { description: 'It says what the head says', schema: Filing },
      201: { description: 'It is out', schema: Filing },
      202: { description: 'It is durable', schema: Filing },
    },
  },
  {
    ...{ method: 'delete', path: `${held}/{item}`, id: 'dismissHeldItem', tag },
    summary: 'File a held item nowhere',
    description: 'A later version of it is news again.',
    scopes: ['file'],
    answers: { 204: { description: 'It is not held any more' } },
  },
  {
    ...{ method: 'get', path: '/api/v1/alarms', id: 'listAlarms', tag },
    summary: 'What the desk should look after, the newest first',
    scopes: ['file', 'read-desk'],
    query: WHOLE,
    answers: { 200: { description: 'Alarms of sources', schema: pageOf(ENTRY) } },
  },
]
