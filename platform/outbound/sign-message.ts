import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'

/** `whsec_` and base64, as Standard Webhooks has it. */
const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/

/** The bytes that a secret must have, so that it can neither be guessed nor outgrow the hash. */
export const SECRET_BYTES = { least: 24, most: 64 } as const

/** What is signed: the very bytes sent (a string as UTF-8), and `timestamp` in whole seconds. */
export interface SignedMessage {
  readonly id: string
  readonly timestamp: number
  readonly body: string | Uint8Array
}

/** A new secret for a subscriber: 256 random bits. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** Whether a secret that a subscriber brings can be signed with: its form, and 24 to 64 bytes. */
export function isWebhookSecret(secret: string): boolean {
  const text = SECRET.exec(secret)?.[1]
  if (text === undefined) return false
  const { length } = Buffer.from(text, 'base64')
  return length >= SECRET_BYTES.least && length <= SECRET_BYTES.most
}

/**
 * The headers that prove a message: Standard Webhooks, scheme v1 (HMAC-SHA256 over
 * `id.timestamp.body`), one signature for each secret, so that a receiver may hold either one while
 * secrets are being rotated.
 */
export function signMessage(
  secrets: readonly string[],
  message: SignedMessage,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(message.timestamp)
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret, message)}`).join(' '),
  }
}

function sign(secret: string, { id, timestamp, body }: SignedMessage): string {
  return createHmac('sha256', keyOf(secret))
    .update(`${id}.${timestamp}.`)
    .update(body)
    .digest('base64')
}

/** Keys of the secrets used last: reading one costs a good part of signing. */
const keys = new Map<string, KeyObject>()
const MAX_KEYS = 1_000

function keyOf(secret: string): KeyObject {
  const known = keys.get(secret)
  if (known) return known
  const bytes = Buffer.from(SECRET.exec(secret)?.[1] ?? '', 'base64')
  if (bytes.length === 0) throw new Error('A webhook secret must be whsec_ and base64')
  if (keys.size >= MAX_KEYS) keys.clear()
  const key = createSecretKey(bytes)
  keys.set(secret, key)
  return key
}
