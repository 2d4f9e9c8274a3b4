import { type Backlog, type BacklogKind, readBacklog } from '../../platform/store/backlog.ts'
import type { Database } from '../../platform/store/database.ts'
import { type Finding, fault, note, ok } from './finding.ts'

/** Two sweeps: what has been due for longer, no worker has looked at. */
const PATIENCE_S = 60

const NAMES: Readonly<Record<BacklogKind, string>> = {
  filings: 'filings to ingest',
  announcements: 'revisions to announce',
  feeds: 'feeds to send',
  webhooks: 'webhooks to deliver',
}

/** Whether work is left lying: queue and bus are hints, what is to be done stands in the database. */
export async function checkBacklog(database: Database): Promise<readonly Finding[]> {
  const waiting = (await readBacklog(database)).filter(({ count }) => count > 0)
  if (waiting.length === 0) return [ok('backlog', 'nothing waits')]
  return waiting.map((backlog) => judge(backlog, database.adapter === 'pglite'))
}

function judge({ kind, count, ageSeconds }: Backlog, embedded: boolean): Finding {
  const detail = `${NAMES[kind]}: ${count}, the oldest due for ${Math.round(ageSeconds)} s`
  // Nothing runs on an embedded database that the doctor can open.
  if (embedded) return note('backlog', detail, 'npm start')
  if (ageSeconds <= PATIENCE_S) return ok('backlog', detail)
  // A receiver that is slow, or was away, has a backlog of its own.
  if (kind === 'webhooks') return note('backlog', detail, 'writethru endpoints list')
  const next =
    'Start a worker (writethru serve --role worker), or see why its sweeps fail: its log.'
  return fault('backlog', detail, next)
}
