import { judgeLateness, type SourceAlarm } from '../../core/watch/judge-source.ts'
import type { HeldItem } from '../../platform/store/source-items.ts'
import type { SourceRecord } from '../../platform/store/sources.ts'

/** The alarm that a source gives now: what its polls left, or that nobody polls it. */
export function alarmOf(
  source: Pick<SourceRecord, 'dueAt' | 'intervalS' | 'disabled' | 'alarm'>,
  now: Date,
): SourceAlarm | null {
  const { dueAt, intervalS, disabled, alarm } = source
  if (disabled) return null
  const late = dueAt && judgeLateness(dueAt.getTime(), intervalS * 1_000, now.getTime())
  return late ?? alarm
}

/** A source as the API shows it. */
export function viewSource(source: SourceRecord, now: Date) {
  const { id, url, name, title, format, disabled, existing, by, createdAt } = source
  const { dueAt, intervalS, polledAt, succeededAt, failures, outcome, movedAt } = source
  return {
    ...{ id, url, name, title, format, existing, by, createdAt },
    state: disabled ? 'disabled' : 'watching',
    ...{ nextPollAt: dueAt, intervalSeconds: intervalS, polledAt, succeededAt, failures },
    ...{ lastOutcome: outcome, movedAt, itemsSeen: source.itemsSeen, itemsHeld: source.itemsHeld },
    alarm: alarmOf(source, now),
  }
}

/** A held item as the API shows it, with its copy for the desk to read. */
export function viewHeldItem({ id, uri, title, problem, heldAt, held }: HeldItem) {
  const { code, detail, candidates = [] } = problem
  return {
    ...{ id, uri, title, heldAt, code, detail, candidates },
    ...{ input: held.input, sourceVersion: held.sourceVersion },
  }
}
