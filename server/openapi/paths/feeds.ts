import { z } from 'zod'
import { FEED_TYPES } from '../../../core/feed/write-feed.ts'
import type { Operation } from '../operation.ts'

const tag = 'Feeds'

const ATOM = {
  description: 'Atom (RFC 4287), with tombstones (RFC 6721)',
  type: mediaType(FEED_TYPES.atom),
} as const
const JSON_FEED = {
  description: 'JSON Feed 1.1',
  type: mediaType(FEED_TYPES.json),
  schema: z.looseObject({ version: z.string(), items: z.array(z.looseObject({ id: z.string() })) }),
} as const

/** What a subscriber asks of the hub; it may send more, which is ignored. */
const HUB_FORM = z.looseObject({
  'hub.mode': z.enum(['subscribe', 'unsubscribe']),
  'hub.topic': z.string().describe('The address of a feed of this server'),
  'hub.callback': z.string().describe('The http or https address that receives the feed'),
  'hub.lease_seconds': z.string().optional(),
  'hub.secret': z.string().optional().describe('Shorter than 200 bytes: signs what is sent'),
})

export const FEED_OPERATIONS: readonly Operation[] = [
  {
    ...{ method: 'get', path: '/api/v1/feed.atom', id: 'readFrontAtom', tag },
    summary: 'All stories, each as it stands, as Atom',
    answers: { 200: ATOM },
  },
  {
    ...{ method: 'get', path: '/api/v1/feed.json', id: 'readFrontJsonFeed', tag },
    summary: 'All stories, each as it stands, as JSON Feed',
    answers: { 200: JSON_FEED },
  },
  {
    ...{ method: 'get', path: '/api/v1/stories/{story}/feed.atom', id: 'readStoryAtom', tag },
    summary: 'What each revision of a story brought, as Atom',
    answers: { 200: ATOM },
  },
  {
    ...{ method: 'get', path: '/api/v1/stories/{story}/feed.json', id: 'readStoryJsonFeed', tag },
    summary: 'What each revision of a story brought, as JSON Feed',
    answers: { 200: JSON_FEED },
  },
  {
    ...{ method: 'post', path: '/websub', id: 'askHub', tag },
    summary: 'Subscribe to a feed, or unsubscribe (WebSub)',
    body: { 'application/x-www-form-urlencoded': HUB_FORM },
    answers: { 202: { description: 'The callback will be asked to confirm', type: 'text/plain' } },
  },
]

function mediaType(contentType: string): string {
  return contentType.replace(/;.*$/, '')
}
