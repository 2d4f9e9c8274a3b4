import type { HubRequest } from '../../platform/store/websub-requests.ts'
import { ProblemError } from '../problem.ts'
import { readTopic } from './read-topic.ts'

const DAY_S = 86_400
/** Seconds of a lease: what a subscriber gets that asks for nothing, and the bounds of what it asks. */
const LEASE_S = { usual: 10 * DAY_S, least: 300, most: 30 * DAY_S }

/** A secret must be shorter (WebSub 5.1). */
const SECRET_BYTES = 200
const MAX_CALLBACK = 2_000
const MAX_TOPIC = 500

/**
 * What a subscriber asks of the hub at `origin` in the body of its request, an HTML form. Parameters
 * that the hub does not know are ignored, as WebSub has it. Throws a `bad-request` that names the
 * parameter.
 */
export function readHubRequest(form: URLSearchParams, origin: string): Omit<HubRequest, 'id'> {
  const mode = form.get('hub.mode')
  if (mode !== 'subscribe' && mode !== 'unsubscribe') {
    throw fault(
      'hub.mode',
      'must be subscribe or unsubscribe: this hub publishes its own feeds only',
    )
  }
  const topic = form.get('hub.topic') ?? ''
  const feed = topic.length > MAX_TOPIC ? null : readTopic(topic, origin)
  if (!feed) {
    throw fault(
      'hub.topic',
      `must be the address of a feed of this server, such as ${origin}/api/v1/feed.atom`,
    )
  }
  return {
    mode,
    topic,
    ...feed,
    origin,
    callback: readCallback(form.get('hub.callback') ?? ''),
    leaseSeconds: mode === 'subscribe' ? readLease(form.get('hub.lease_seconds')) : 0,
    secret: readSecret(form.get('hub.secret')),
  }
}

/** Whether it may be reached is another question: see Outbound.check. */
function readCallback(callback: string): string {
  const url = URL.canParse(callback) ? new URL(callback) : null
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw fault('hub.callback', 'must be the http or https address that receives the feed')
  }
  if (url.hash !== '') throw fault('hub.callback', 'must have no fragment')
  if (url.href.length > MAX_CALLBACK) {
    throw fault('hub.callback', `must have at most ${MAX_CALLBACK} characters`)
  }
  return url.href
}

/** Within our bounds: the subscriber is told what it got when it is asked to confirm. */
function readLease(seconds: string | null): number {
  if (seconds === null || seconds === '') return LEASE_S.usual
  if (!/^\d{1,15}$/.test(seconds) || Number(seconds) === 0) {
    throw fault('hub.lease_seconds', 'must be a whole number of seconds, above 0')
  }
  return Math.min(Math.max(Number(seconds), LEASE_S.least), LEASE_S.most)
}

function readSecret(secret: string | null): string | null {
  if (secret === null || secret === '') return null
  if (Buffer.byteLength(secret) >= SECRET_BYTES) {
    throw fault('hub.secret', `must be shorter than ${SECRET_BYTES} bytes`)
  }
  if (secret.includes('\0')) throw fault('hub.secret', 'must have no NUL')
  return secret
}

function fault(parameter: string, detail: string): ProblemError {
  return new ProblemError('bad-request', `${parameter} ${detail}.`)
}
