import { judgeSource, noteGap } from '../../core/watch/judge-source.ts'
import { scheduleAfterAnswer, scheduleAfterFailure } from '../../core/watch/schedule-poll.ts'
import { FilingRefusal } from '../../platform/filing/filing-refusal.ts'
import {
  type ClaimedSource,
  type PollEnd,
  returnSource,
  settlePoll,
} from '../../platform/store/source-polls.ts'
import { findSource } from '../../platform/store/sources.ts'
import { fileItems, type ItemCounts } from './file-items.ts'
import { logEvent } from './log-events.ts'
import { PollFault, toPollFault } from './poll-fault.ts'
import { type ReadSource, readSource } from './read-source.ts'
import type { SourcesContext } from './sources-context.ts'

/** How long a poll may take, item pages included; what it did not get to is the next one's. */
export const POLL_MS = 150_000
/** When the next poll comes where this one did not get to everything. */
const GO_ON_S = 60

/** Polls a source that was claimed: files what is new, and says when to poll it next. */
export async function pollSource(
  context: SourcesContext,
  source: ClaimedSource,
  ending: AbortSignal,
): Promise<void> {
  const { database, log, clock } = context
  const signal = AbortSignal.any([ending, AbortSignal.timeout(POLL_MS)])
  const end = await poll(context, source, signal)
  if (ending.aborted) return returnSource(database, source, clock())
  if (!end || !(await settlePoll(database, source, end))) return
  logEvent.polled(log, source, end.outcome, end.intervalS)
  const { alarm } = end
  if (source.alarm && source.alarm.code !== alarm?.code)
    logEvent.alarmCleared(log, source, source.alarm)
  if (alarm && source.alarm?.code !== alarm.code) logEvent.alarmRaised(log, source, alarm)
}

async function poll(
  context: SourcesContext,
  source: ClaimedSource,
  signal: AbortSignal,
): Promise<PollEnd | null> {
  try {
    const read = await readSource(context, source, signal)
    if ('unchanged' in read) return afterNoChange(context, source, read.askedS)
    const counts = await fileItems(context, source, read.items, signal)
    return afterReading(context, source, read, counts)
  } catch (error) {
    const fault =
      error instanceof FilingRefusal
        ? new PollFault('not-a-feed', error.message)
        : toPollFault(error)
    if (fault) return afterFault(context, source, fault)
    // Removed while it was polled: there is nothing left to note its items under.
    if (!(await findSource(context.database, source.id))) return null
    throw error
  }
}

/** What a poll leaves as it was. */
function kept(source: ClaimedSource) {
  const { etag, lastModified, format, title, movedAt, longestGapS, succeededAt } = source
  return { etag, lastModified, format, title, movedAt, longestGapS, succeededAt }
}

function afterNoChange(context: SourcesContext, source: ClaimedSource, askedS: number): PollEnd {
  const at = context.clock()
  const outcome = { at: at.toISOString(), code: 'unchanged', detail: 'Nothing changed (304).' }
  return succeed(context, source, { ...kept(source), at, outcome }, askedS, false)
}

function afterReading(
  context: SourcesContext,
  source: ClaimedSource,
  { format, title, askedS, etag, lastModified, items, remarks }: ReadSource,
  { fresh, ...counts }: ItemCounts,
): PollEnd {
  const at = context.clock()
  const unfinished = counts.waiting > 0
  const said =
    fresh.length > 0
      ? `${fresh.length} of ${items.length} items are new or changed.`
      : `None of ${items.length} items is new.`
  const outcome = {
    ...{ at: at.toISOString(), code: fresh.length > 0 || unfinished ? 'ok' : 'unchanged' },
    ...{ detail: [said, ...remarks].join(' '), ...counts },
  }
  // While something waits, the source must not answer that nothing changed.
  const validators = unfinished ? { etag: null, lastModified: null } : { etag, lastModified }
  const found = { ...kept(source), ...validators, ...movement(source, fresh, at), format, title }
  return succeed(context, source, { ...found, at, outcome }, askedS, unfinished)
}

/** When the source moved last. Of what it held when it was added, its own dates say. */
function movement(source: ClaimedSource, fresh: ItemCounts['fresh'], at: Date) {
  const { movedAt, longestGapS } = source
  if (fresh.length === 0) return { movedAt, longestGapS }
  if (source.succeededAt === null) {
    const newest = Math.max(...fresh.map((item) => item.at ?? at.getTime()))
    return { movedAt: new Date(Math.min(newest, at.getTime())), longestGapS }
  }
  const gapS = (at.getTime() - (movedAt ?? source.createdAt).getTime()) / 1_000
  return { movedAt: at, longestGapS: noteGap(longestGapS, gapS) }
}

type Found = Omit<PollEnd, 'intervalS' | 'failures' | 'succeededAt' | 'alarm'>

function succeed(
  { random }: SourcesContext,
  source: ClaimedSource,
  found: Found,
  askedS: number,
  unfinished: boolean,
): PollEnd {
  const { at, movedAt, longestGapS } = found
  const ageS = (at.getTime() - (movedAt ?? source.createdAt).getTime()) / 1_000
  const wantedS = scheduleAfterAnswer(Math.max(0, ageS), askedS, random())
  const alarm = judgeSource(
    {
      ...{
        failures: 0,
        fault: null,
        succeededAt: at.getTime(),
        addedAt: source.createdAt.getTime(),
      },
      movedAt: movedAt?.getTime() ?? null,
      longestGapMs: longestGapS === null ? null : longestGapS * 1_000,
    },
    at.getTime(),
    source.alarm,
  )
  const intervalS = unfinished ? Math.min(wantedS, GO_ON_S) : wantedS
  return { ...found, intervalS, failures: 0, succeededAt: at, alarm }
}

function afterFault(
  { clock, random }: SourcesContext,
  source: ClaimedSource,
  { code, message: detail, retryAfter }: PollFault,
): PollEnd {
  const at = clock()
  const failures = source.failures + 1
  const { succeededAt, createdAt, movedAt, longestGapS } = source
  const alarm = judgeSource(
    {
      ...{ failures, fault: { code, detail }, addedAt: createdAt.getTime() },
      succeededAt: succeededAt?.getTime() ?? null,
      movedAt: movedAt?.getTime() ?? null,
      longestGapMs: longestGapS === null ? null : longestGapS * 1_000,
    },
    at.getTime(),
    source.alarm,
  )
  return {
    ...{ ...kept(source), at, failures, alarm },
    outcome: { at: at.toISOString(), code, detail },
    intervalS: scheduleAfterFailure(failures, { retryAfter, gone: code === 'gone' }, random()),
  }
}
