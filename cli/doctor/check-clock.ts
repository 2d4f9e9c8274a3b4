import type { Database } from '../../platform/store/database.ts'
import { type Finding, fault, ok } from './finding.ts'

/** Embargoes end, webhooks are signed and latency is measured by this clock: seconds matter. */
const MAX_SKEW_MS = 2_000

/** How far this machine's clock is from the database's. */
export async function checkClock(database: Database): Promise<Finding> {
  const askedAt = Date.now()
  const [row] = await database.query<{ now: Date }>('SELECT clock_timestamp() AS now')
  const answeredAt = Date.now()
  const there = row?.now.getTime() ?? 0
  // The database looked at its clock at some moment in between.
  const skewMs = Math.max(askedAt - there, there - answeredAt, 0)
  const detail = `${(skewMs / 1_000).toFixed(1)} s from the database's`
  if (skewMs <= MAX_SKEW_MS) return ok('clock', detail)
  return fault('clock', detail, 'Let NTP set the clocks of both machines.')
}
