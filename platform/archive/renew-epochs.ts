import type { Kind } from '../../core/story/kind.ts'
import { type ChainedRevision, chainHash } from '../../core/story/revision-record.ts'
import type { Database, Queryable } from '../store/database.ts'
import { lockStory } from '../store/stories.ts'
import { readRows } from './read-rows.ts'

/** A story whose chain does not hold: sealing it anew would hide that. */
export class BrokenChainError extends Error {
  override readonly name = 'BrokenChainError'
}

interface SealedRow extends Omit<ChainedRevision, 'story'> {
  readonly chain: string
}

const RECORDS = `SELECT number, epoch, kind, reconstructed, summary, hash, prev_hash AS "prevHash", chain,
    filing_id AS filing,
    to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt"
  FROM revision WHERE story_id = $1 ORDER BY number`

/**
 * Begins a new epoch of a story, in one transaction: the revisions of its present epoch get it, and
 * the chain over them is sealed anew. Whoever stands in the old epoch, even beyond the head, starts
 * over. Revisions of earlier epochs (before a kill) stay as they are. The database must be one whose
 * log was rewound: a restored backup.
 * @throws BrokenChainError
 */
export function renewEpoch(database: Database, id: string, epoch: string): Promise<void> {
  return database.transaction(async (transaction) => {
    await transaction.script('SET LOCAL idle_in_transaction_session_timeout = 0')
    const story = await lockStory(transaction, id)
    if (!story) return
    let old = ''
    let chain = ''
    for await (const rows of readRows(transaction, 'records', RECORDS, [id])) {
      const sealed: { number: number; chain: string }[] = []
      for (const row of rows) {
        const { chain: stands, ...record } = JSON.parse(row) as SealedRow & { kind: Kind }
        old = chainHash(old, { story: id, ...record })
        if (old !== stands) {
          throw new BrokenChainError(
            `The chain of story "${story.slug}" does not hold at revision ${record.number}: writethru verify ${story.slug} says more.`,
          )
        }
        if (record.epoch !== story.epoch) {
          chain = stands
          continue
        }
        chain = chainHash(chain, { story: id, ...record, epoch })
        sealed.push({ number: record.number, chain })
      }
      await writeSeals(transaction, id, epoch, sealed)
    }
    await transaction.query('UPDATE story SET epoch = $2, chain = $3 WHERE id = $1', [
      id,
      epoch,
      chain,
    ])
  })
}

async function writeSeals(
  transaction: Queryable,
  story: string,
  epoch: string,
  sealed: readonly { number: number; chain: string }[],
): Promise<void> {
  await transaction.query(
    `UPDATE revision r SET epoch = $2, chain = s.chain
     FROM unnest($3::integer[], $4::text[]) AS s (number, chain)
     WHERE r.story_id = $1 AND r.number = s.number`,
    [story, epoch, sealed.map(({ number }) => number), sealed.map(({ chain }) => chain)],
  )
}
