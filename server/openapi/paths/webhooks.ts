import { z } from 'zod'
import { PAYLOADS } from '../../../core/webhooks/message-body.ts'
import { MESSAGE_TYPES } from '../../../core/webhooks/message-type.ts'
import { ORDERINGS } from '../../../core/webhooks/plan-lane.ts'
import { DELIVERY_STATES } from '../../../platform/store/deliveries.ts'
import type { Scope } from '../../../platform/store/keys.ts'
import {
  endpointChangeSchema,
  newEndpointSchema,
  recoverySchema,
  rotationSchema,
} from '../../endpoints/endpoint-schema.ts'
import type { Operation } from '../operation.ts'
import { PAGING } from './paging.ts'

const tag = 'Webhooks'
const scopes: readonly Scope[] = ['webhooks']

const time = z.iso.datetime()
const id = z.uuid()
const type = z.enum(MESSAGE_TYPES)
const count = z.int().min(0)
const pageOf = (item: z.ZodType) =>
  z.looseObject({ items: z.array(item), nextCursor: z.string().nullable() })
/** What is asked, as JSON has it before it is read. */
const json = (schema: z.ZodType) => ({ 'application/json': schema })
const ok = (description: string, schema: z.ZodType) => ({ description, schema })

const Endpoint = z.looseObject({
  id,
  url: z.string(),
  events: z.array(type).nullable(),
  stories: z.array(z.string()).nullable(),
  minUrgency: z.int().nullable(),
  minSignificance: z.number().nullable(),
  payload: z.enum(PAYLOADS),
  ordering: z.enum(ORDERINGS),
  maxPerSecond: z.int().nullable(),
  disabled: z.boolean(),
  disabledReason: z.enum(['owner', 'failing', 'gone']).nullable(),
  createdAt: time,
  updatedAt: time,
  health: z.looseObject({
    state: z.enum(['healthy', 'failing', 'down', 'disabled']),
    failures: count,
    failingSince: time.nullable(),
    disablesAt: time.nullable(),
  }),
})
const NewEndpoint = Endpoint.extend({ secret: z.string().describe('Not shown again') })

const Delivery = z.looseObject({
  id,
  endpointId: id,
  messageId: id.describe('The webhook-id of every attempt'),
  type,
  story: z.looseObject({ id, slug: z.string() }).nullable(),
  revision: count.nullable(),
  state: z.enum(DELIVERY_STATES),
  attempts: count,
  nextAttemptAt: time.nullable(),
  deliveredAt: time.nullable(),
  createdAt: time,
})
const DeliveryLog = Delivery.extend({
  request: z.looseObject({ url: z.string(), body: z.string().nullable() }),
  attempts: z.array(
    z.looseObject({
      number: count,
      at: time,
      status: z.int().nullable(),
      latencyMs: count,
      error: z.string().nullable(),
      response: z.looseObject({ body: z.string() }).nullable(),
    }),
  ),
})
const Recovery = z.looseObject({
  recovery: z.looseObject({ id, since: time, recovered: count, finishedAt: time.nullable() }),
})

const Reach = z.looseObject({
  head: z.looseObject({ epoch: z.string(), revision: count, hash: z.string() }),
  totals: z.looseObject({ head: count, superseded: count, killed: count, nothing: count }),
  items: z.array(
    z.looseObject({
      endpoint: z.looseObject({ id, url: z.string() }),
      holds: z.enum(['head', 'superseded', 'killed', 'nothing']),
      since: time.nullable(),
    }),
  ),
})

const ENDPOINTS = '/api/v1/endpoints'
const ENDPOINT = `${ENDPOINTS}/{id}`

export const WEBHOOK_OPERATIONS: readonly Operation[] = [
  {
    ...{ method: 'post', path: ENDPOINTS, id: 'createEndpoint', tag, scopes },
    summary: 'Have messages sent to an address',
    body: json(newEndpointSchema),
    answers: { 201: ok('The endpoint, with its secret', NewEndpoint) },
  },
  {
    ...{ method: 'get', path: ENDPOINTS, id: 'listEndpoints', tag, scopes },
    summary: 'The endpoints of this key, an admin’s of all',
    query: PAGING,
    answers: { 200: ok('A page of endpoints', pageOf(Endpoint)) },
  },
  {
    ...{ method: 'get', path: ENDPOINT, id: 'readEndpoint', tag, scopes },
    summary: 'An endpoint, how it is, and how much waits for it',
    answers: { 200: ok('The endpoint', Endpoint) },
  },
  {
    ...{ method: 'patch', path: ENDPOINT, id: 'changeEndpoint', tag, scopes },
    summary: 'Change what is given; null takes a filter away',
    body: json(endpointChangeSchema),
    answers: { 200: ok('The endpoint as it now is', Endpoint) },
  },
  {
    ...{ method: 'delete', path: ENDPOINT, id: 'deleteEndpoint', tag, scopes },
    summary: 'Send nothing to an endpoint any more',
    answers: { 204: { description: 'Deleted' } },
  },
  {
    ...{ method: 'post', path: `${ENDPOINT}/rotate-secret`, id: 'rotateSecret', tag, scopes },
    summary: 'A new secret; the old one signs too for 24 hours',
    body: json(rotationSchema),
    answers: {
      200: ok('The new secret', z.looseObject({ id, secret: z.string(), oldSecretsUntil: time })),
    },
  },
  {
    ...{ method: 'post', path: `${ENDPOINT}/test`, id: 'testEndpoint', tag, scopes },
    summary: 'Send a test message',
    answers: { 202: ok('Its delivery', z.looseObject({ delivery: Delivery })) },
  },
  {
    ...{ method: 'post', path: `${ENDPOINT}/recover`, id: 'recoverEndpoint', tag, scopes },
    summary: 'Send again what was not delivered since a time',
    body: json(z.strictObject({ since: recoverySchema.shape.since.in })),
    answers: { 202: ok('The recovery, which goes on by itself', Recovery) },
  },
  {
    ...{
      method: 'get',
      path: `${ENDPOINT}/recoveries/{recovery}`,
      id: 'readRecovery',
      tag,
      scopes,
    },
    summary: 'How far a recovery is',
    answers: { 200: ok('The recovery', Recovery) },
  },
  {
    ...{ method: 'get', path: `${ENDPOINT}/deliveries`, id: 'listDeliveries', tag, scopes },
    summary: 'What was sent to an endpoint, newest first',
    query: { state: { schema: z.enum(DELIVERY_STATES), about: 'Only these' }, ...PAGING },
    answers: { 200: ok('A page of deliveries', pageOf(Delivery)) },
  },
  {
    ...{ method: 'get', path: '/api/v1/deliveries/{id}', id: 'readDelivery', tag, scopes },
    summary: 'A delivery: the bytes sent, and what came of every attempt',
    answers: { 200: ok('The delivery', DeliveryLog) },
  },
  {
    ...{
      method: 'post',
      path: '/api/v1/deliveries/{id}/replay',
      id: 'replayDelivery',
      tag,
      scopes,
    },
    summary: 'Send a delivery once more',
    answers: { 202: ok('The delivery', Delivery) },
  },
  {
    ...{ method: 'get', path: '/api/v1/stories/{story}/reach', id: 'readReach', tag },
    scopes: ['webhooks', 'read-desk'],
    summary: 'Who holds what of a story, and since when it is out of date',
    answers: { 200: ok('The reach', Reach) },
  },
]
