import type { Queryable } from './database.ts'

interface Claim {
  readonly apiKeyId: string
  /** The Idempotency-Key header. */
  readonly key: string
  /** Names the request's content: the same key with another content is a mistake. */
  readonly requestHash: string
  readonly filingId: string
  readonly at: Date
}

/** What is known of an earlier request with the same key. `answer` is null until it was answered. */
export interface EarlierRequest {
  readonly requestHash: string
  readonly filingId: string
  readonly status: number | null
  readonly answer: unknown
}

/**
 * Claims an Idempotency-Key for a filing, in the filing's own transaction, so that both are kept or
 * neither. Of two requests at once the second waits for the first's commit and is told of it.
 */
export async function claimKey(
  transaction: Queryable,
  claim: Claim,
): Promise<{ claimed: true } | { claimed: false; earlier: EarlierRequest }> {
  const inserted = await transaction.query(
    `INSERT INTO idempotency (api_key_id, key, request_hash, filing_id, created_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING key`,
    [claim.apiKeyId, claim.key, claim.requestHash, claim.filingId, claim.at],
  )
  if (inserted.length > 0) return { claimed: true }
  const earlier = await findEarlierRequest(transaction, claim)
  if (!earlier) throw new Error('The Idempotency-Key was released while it was being claimed.')
  return { claimed: false, earlier }
}

export async function findEarlierRequest(
  db: Queryable,
  { apiKeyId, key }: Pick<Claim, 'apiKeyId' | 'key'>,
): Promise<EarlierRequest | null> {
  const rows = await db.query<EarlierRequest>(
    `SELECT request_hash AS "requestHash", filing_id AS "filingId", status, answer
     FROM idempotency WHERE api_key_id = $1 AND key = $2`,
    [apiKeyId, key],
  )
  return rows[0] ?? null
}

/** Keeps the answer that the first request got, for every repetition of it. */
export async function keepAnswer(
  db: Queryable,
  answer: Pick<Claim, 'apiKeyId' | 'key'> & { status: number; answer: unknown },
): Promise<void> {
  await db.query(
    `UPDATE idempotency SET status = $3, answer = $4
     WHERE api_key_id = $1 AND key = $2 AND status IS NULL`,
    [answer.apiKeyId, answer.key, answer.status, JSON.stringify(answer.answer)],
  )
}
