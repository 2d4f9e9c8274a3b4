import {
  checkHead,
  checkRevision,
  type KeptHead,
  type KeptRevision,
  type LogFault,
  LogFaultError,
  NOTHING_REPLAYED,
} from '../../core/verify/check-revision.ts'
import type { Queryable, Transaction } from '../store/database.ts'
import { readRows } from './read-rows.ts'

/** A story whose log holds, or the first revision where it does not. */
export interface Verdict {
  readonly story: string
  readonly slug: string
  /** Revisions that hold: replayed, or, of those that were compacted, their records and chain. */
  readonly revisions: number
  /** Those of them that were compacted, and how many of these keep their text. */
  readonly compacted: number
  readonly texts: number
  /** `revision` is null where the fault is of the story's head. */
  readonly fault: (LogFault & { readonly revision: number | null }) | null
}

// Times as the chain has them.
const REVISIONS = `SELECT number, epoch, kind, reconstructed, summary, ops, document, provenance, hash,
    prev_hash AS "prevHash", chain, filing_id AS "filingId",
    to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt"
  FROM revision WHERE story_id = $1 ORDER BY number`

/** Lets a transaction read one moment of the store for as long as it takes. */
export async function readOneMoment(transaction: Transaction): Promise<void> {
  await transaction.script(`
    SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;
    SET LOCAL idle_in_transaction_session_timeout = 0;`)
}

/**
 * Replays a story's log from the empty document to its head, a few revisions at a time, in a
 * transaction that sees one moment of it. What was compacted is passed over by its records, and
 * replaying goes on from the last text before the deltas that are kept.
 */
export async function verifyStory(transaction: Queryable, story: string): Promise<Verdict> {
  const [head] = await transaction.query<KeptHead & { slug: string }>(
    'SELECT slug, revision, epoch, hash, chain, document, provenance, compacted FROM story WHERE id = $1',
    [story],
  )
  if (!head) throw new Error(`There is no story ${story}.`)
  let replayed = NOTHING_REPLAYED
  let at: number | null = null
  const verdict = (fault: Verdict['fault']): Verdict => {
    const { number: revisions, compacted, texts } = replayed
    return { story, slug: head.slug, revisions, compacted, texts, fault }
  }
  try {
    for await (const rows of readRows(transaction, 'log', REVISIONS, [story])) {
      for (const row of rows) {
        const kept = JSON.parse(row) as KeptRevision
        at = kept.number
        replayed = checkRevision(story, replayed, kept)
      }
    }
    at = null
    checkHead(replayed, head)
    return verdict(null)
  } catch (error) {
    if (!(error instanceof LogFaultError)) throw error
    if (at !== null) await transaction.query('CLOSE log')
    return verdict({ ...error.fault, revision: at })
  }
}

/** The ids of all stories in their order, a page at a time. */
export async function* listStoryIds(db: Queryable): AsyncGenerator<string> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const page = await db.query<{ id: string }>(
      'SELECT id FROM story WHERE id > $1 ORDER BY id LIMIT 1000',
      [after],
    )
    for (const { id } of page) yield id
    const last = page.at(-1)
    if (!last) return
    after = last.id
  }
}

export interface LogSize {
  readonly stories: number
  readonly revisions: number
}

/** How much there is to replay. */
export async function countLogs(db: Queryable): Promise<LogSize> {
  const [size] = await db.query<LogSize>(
    `SELECT (SELECT count(*) FROM story) AS stories, (SELECT count(*) FROM revision) AS revisions`,
  )
  return size ?? { stories: 0, revisions: 0 }
}
