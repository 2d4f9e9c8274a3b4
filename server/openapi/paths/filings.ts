import { z } from 'zod'
import { FILING_STATUSES } from '../../../platform/store/filings.ts'
import { filingSchema, previewSchema } from '../../filing/filing-schema.ts'
import { killSchema } from '../../filing/read-kill-body.ts'
import { COMPONENTS, pageOf } from '../components.ts'
import type { Operation } from '../operation.ts'
import { PAGING, text } from './paging.ts'

const { Change, Document, Filing, Warning } = COMPONENTS
const tag = 'Filing'

/** Copy itself, and news formats; XML of unknown kind is known by its root element. */
const OTHER_FORMS = {
  'text/plain': null,
  'text/html': null,
  'application/ninjs+json': z.looseObject({}),
  'application/vnd.iptc.g2.newsitem+xml': null,
  'application/vnd.iptc.g2.newsmessage+xml': null,
  'application/nitf+xml': null,
  'application/xml': null,
  'text/xml': null,
} as const

const FILING_BODY = { 'application/json': filingSchema, ...OTHER_FORMS } as const

const FILING_HEADERS = {
  'Idempotency-Key': 'Makes repeating the request safe: the first answer comes again',
  Prefer: '`wait=10` waits up to 10 seconds for the revision',
} as const

const FILING_ANSWERS = {
  200: { description: 'The text is the head’s: nothing published', schema: Filing },
  201: { description: 'Published, having waited', schema: Filing },
  202: { description: 'Durable: it will be published', schema: Filing },
} as const

export const FILING_OPERATIONS: readonly Operation[] = [
  {
    ...{ method: 'post', path: '/api/v1/stories/{story}/filings', id: 'fileOnStory', tag },
    summary: 'File copy on a story; a new slug opens one',
    scopes: ['file'],
    headers: { ...FILING_HEADERS, 'If-Match': '`"n"`: the revision that the editor started from' },
    body: FILING_BODY,
    answers: FILING_ANSWERS,
  },
  {
    ...{ method: 'post', path: '/api/v1/filings', id: 'file', tag },
    summary: 'File copy and have its story found',
    scopes: ['file'],
    headers: FILING_HEADERS,
    body: FILING_BODY,
    answers: FILING_ANSWERS,
  },
  {
    ...{ method: 'get', path: '/api/v1/filings', id: 'listFilings', tag },
    summary: 'Filings, newest first, without their copy',
    scopes: ['file', 'read-desk'],
    query: {
      ...PAGING,
      status: { schema: z.enum(FILING_STATUSES), about: 'Only those with this status' },
      story: text('Only those of this story'),
    },
    answers: { 200: { description: 'Filings', schema: pageOf(z.looseObject({ id: z.uuid() })) } },
  },
  {
    ...{ method: 'get', path: '/api/v1/filings/{id}', id: 'readFiling', tag },
    summary: 'A filing, what it asked and what became of it',
    scopes: ['file', 'read-desk'],
    answers: { 200: { description: 'The filing', schema: Filing } },
  },
  {
    ...{ method: 'post', path: '/api/v1/filings/{id}/cancel', id: 'cancelFiling', tag },
    summary: 'Take back a filing under embargo',
    scopes: ['file'],
    answers: { 200: { description: 'Cancelled', schema: Filing } },
  },
  {
    ...{ method: 'post', path: '/api/v1/filings/{id}/release', id: 'releaseFiling', tag },
    summary: 'Send a filing under embargo out now',
    scopes: ['file'],
    headers: { Prefer: FILING_HEADERS.Prefer },
    answers: FILING_ANSWERS,
  },
  {
    ...{ method: 'post', path: '/api/v1/preview', id: 'preview', tag },
    summary: 'What filing this would do; nothing is written',
    scopes: ['file'],
    body: { 'application/json': previewSchema, ...OTHER_FORMS },
    answers: {
      200: {
        description: 'What it would do',
        schema: z.looseObject({
          kind: z.string(),
          document: Document,
          change: Change,
          warnings: z.array(Warning),
        }),
      },
    },
  },
  {
    ...{ method: 'post', path: '/api/v1/stories/{story}/kill', id: 'killStory', tag },
    summary: 'Withdraw a story; readers are told the reason',
    scopes: ['file'],
    headers: FILING_HEADERS,
    body: { 'application/json': killSchema },
    answers: FILING_ANSWERS,
  },
]
