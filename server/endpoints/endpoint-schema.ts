import { z } from 'zod'
import { PAYLOADS } from '../../core/webhooks/message-body.ts'
import { MESSAGE_TYPES } from '../../core/webhooks/message-type.ts'
import { ORDERINGS } from '../../core/webhooks/plan-lane.ts'
import { isWebhookSecret, SECRET_BYTES } from '../../platform/outbound/sign-message.ts'
import type { EndpointSettings } from '../../platform/store/endpoints.ts'
import { timeSchema } from '../http/time-schema.ts'
import { invalidInput } from '../http/validate.ts'

const GLOB = /^[a-z0-9*?][a-z0-9*?-]{0,99}$/
const MAX_ITEMS = 100

/** A list that holds something; `null`, or leaving it out, means everything. */
function listOf<Item extends z.ZodType>(item: Item, what: string) {
  return z
    .array(item)
    .min(1, `must name at least one ${what}, or be left out for all of them`)
    .max(MAX_ITEMS, `must name at most ${MAX_ITEMS}`)
    .transform((items) => [...new Set(items)])
    .nullable()
}

const secret = z
  .string()
  .refine(
    isWebhookSecret,
    `must be whsec_ and the base64 of ${SECRET_BYTES.least} to ${SECRET_BYTES.most} bytes; leave it out to get one`,
  )

const settings = {
  url: z.string().trim().min(1, 'must be the address to send to').max(2000, 'must be shorter'),
  events: listOf(
    z.enum(MESSAGE_TYPES, `must be one of ${MESSAGE_TYPES.join(', ')}`),
    'type of message',
  ),
  stories: listOf(
    z
      .string()
      .regex(GLOB, 'can match no slug: use a-z, digits, hyphens, * for any run and ? for one'),
    'slug or glob',
  ),
  minUrgency: z
    .int('must be a whole number from 1 to 9')
    .min(1, 'must be from 1, the most urgent, to 9')
    .max(9, 'must be from 1, the most urgent, to 9')
    .nullable(),
  minSignificance: z
    .number('must be a number from 0 to 1')
    .min(0, 'must be from 0 to 1')
    .max(1, 'must be from 0 to 1')
    .nullable(),
  payload: z.enum(PAYLOADS, `must be one of ${PAYLOADS.join(', ')}`),
  ordering: z.enum(ORDERINGS, `must be one of ${ORDERINGS.join(', ')}`),
  maxPerSecond: z
    .int('must be a whole number')
    .min(1, 'must be from 1 to 1000')
    .max(1000, 'must be from 1 to 1000')
    .nullable(),
}

/** What an owner says of a new endpoint; all but `url` may be left out. */
export const newEndpointSchema = z.strictObject({
  url: settings.url,
  events: settings.events.default(null),
  stories: settings.stories.default(null),
  minUrgency: settings.minUrgency.default(null),
  minSignificance: settings.minSignificance.default(null),
  payload: settings.payload.default('full'),
  ordering: settings.ordering.default('in-order'),
  maxPerSecond: settings.maxPerSecond.default(null),
  disabled: z.boolean('must be true or false').default(false),
  secret: secret.exactOptional(),
})

/** What an owner may change: what is left out stays. */
export const endpointChangeSchema = z.strictObject({
  url: settings.url.exactOptional(),
  events: settings.events.exactOptional(),
  stories: settings.stories.exactOptional(),
  minUrgency: settings.minUrgency.exactOptional(),
  minSignificance: settings.minSignificance.exactOptional(),
  payload: settings.payload.exactOptional(),
  ordering: settings.ordering.exactOptional(),
  maxPerSecond: settings.maxPerSecond.exactOptional(),
  disabled: z.boolean('must be true or false').exactOptional(),
})

export const rotationSchema = z.strictObject({ secret: secret.exactOptional() })

export const recoverySchema = z.strictObject({
  since: timeSchema.transform((text) => new Date(text)),
})

/** Refuses what cannot work together. */
export function requireSense({ payload, ordering }: EndpointSettings): void {
  if (payload !== 'delta' || ordering !== 'latest-only') return
  throw invalidInput([
    {
      pointer: '/ordering',
      detail: 'latest-only skips revisions, which deltas cannot; use the payload full or thin',
    },
  ])
}
