import type { Payload } from '../../core/webhooks/message-body.ts'
import type { MessageType } from '../../core/webhooks/message-type.ts'
import type { Queryable } from './database.ts'

export interface NewMessage {
  readonly id: string
  readonly type: MessageType
  /** Null for what concerns an endpoint. */
  readonly position: {
    readonly storyId: string
    readonly epoch: string
    readonly revision: number
  } | null
  /** For each payload that some delivery needs: the bytes to send, as text. */
  readonly bodies: ReadonlyMap<Payload, string>
  readonly at: Date
}

/** Keeps a message with its bodies, in the transaction of what it tells of. */
export async function insertMessage(transaction: Queryable, message: NewMessage): Promise<void> {
  const { id, type, position, bodies, at } = message
  await transaction.query(
    `INSERT INTO message (id, type, story_id, epoch, revision, created_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, type, position?.storyId ?? null, position?.epoch ?? null, position?.revision ?? null, at],
  )
  await transaction.query(
    `INSERT INTO message_body (message_id, payload, body)
     SELECT $1, * FROM unnest($2::text[], $3::text[])`,
    [id, [...bodies.keys()], [...bodies.values()]],
  )
}

/** What a message is about. */
export interface MessageHead {
  readonly id: string
  readonly type: MessageType
  /** Null for what concerns an endpoint. */
  readonly storyId: string | null
  readonly epoch: string | null
  readonly revision: number | null
  /** The span that what it tells of was filed in; null: not traced, or no filing. */
  readonly traceparent: string | null
}

/** The heads of the messages among `ids` that there are, in no order. */
export function readMessageHeads(db: Queryable, ids: readonly string[]): Promise<MessageHead[]> {
  return db.query<MessageHead>(
    `SELECT m.id, m.type, m.story_id AS "storyId", m.epoch, m.revision, f.traceparent
     FROM message m
       LEFT JOIN revision r ON r.story_id = m.story_id AND r.number = m.revision
       LEFT JOIN filing f ON f.id = r.filing_id
     WHERE m.id = ANY($1::uuid[])`,
    [ids],
  )
}

export interface BodyName {
  readonly messageId: string
  readonly payload: Payload
}

/** The bodies with these names, in no order. */
export function readBodies(
  db: Queryable,
  names: readonly BodyName[],
): Promise<(BodyName & { readonly body: string })[]> {
  return db.query(
    `SELECT b.message_id AS "messageId", b.payload, b.body
     FROM unnest($1::uuid[], $2::text[]) AS wanted (message_id, payload)
     JOIN message_body b USING (message_id, payload)`,
    [names.map(({ messageId }) => messageId), names.map(({ payload }) => payload)],
  )
}

/**
 * Forgets deliveries made before `before` that wait for nothing, with their attempts, and messages
 * that no delivery is left of; at most `limit` of each at a time. Gives how many deliveries went.
 */
export async function forgetOldMessages(
  db: Queryable,
  before: Date,
  limit: number,
): Promise<number> {
  const gone = await db.query(
    `DELETE FROM delivery WHERE id IN (
       SELECT d.id FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE m.created_at < $1 AND d.state <> 'pending' LIMIT $2) RETURNING id`,
    [before, limit],
  )
  await db.query(
    `DELETE FROM message WHERE id IN (
       SELECT m.id FROM message m WHERE m.created_at < $1
         AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.message_id = m.id) LIMIT $2)`,
    [before, limit],
  )
  return gone.length
}
