import type { SourceAlarm } from '../../core/watch/judge-source.ts'
import type { AcceptedFiling } from '../../platform/filing/accept-filing.ts'
import type { Log } from '../../platform/log.ts'
import type { PollOutcome } from '../../platform/store/sources.ts'

/** What log lines say of a source: its path and query may hold a token, so only its host is told. */
interface LoggedSource {
  readonly id: string
  readonly url: string
}

function name({ id, url }: LoggedSource) {
  return { sourceId: id, host: new URL(url).host }
}

/** One line per business event of the sources. Never copy. */
export const logEvent = {
  polled(log: Log, source: LoggedSource, { at, detail, ...outcome }: PollOutcome, inS: number) {
    const level = outcome.code === 'unchanged' ? 'debug' : 'info'
    log[level]({ event: 'source.polled', ...name(source), ...outcome, inS }, 'source polled')
  },
  itemFiled(log: Log, sourceId: string, { id, storyId, storySlug }: AcceptedFiling) {
    const ids = { sourceId, filingId: id, storyId, slug: storySlug }
    log.info({ event: 'source.item-filed', ...ids }, 'item of a source filed')
  },
  alarmRaised(log: Log, source: LoggedSource, { code, detail }: SourceAlarm) {
    log.warn(
      { event: 'source.alarm-raised', ...name(source), code, detail },
      'a source gives alarm',
    )
  },
  alarmCleared(log: Log, source: LoggedSource, { code }: SourceAlarm) {
    log.info({ event: 'source.alarm-cleared', ...name(source), code }, 'alarm of a source is over')
  },
  wakeFailed(log: Log, storyId: string, error: unknown) {
    log.warn(
      { event: 'queue.wake-failed', storyId, err: error },
      'the queue could not be told of a filing; the sweeper will find it',
    )
  },
  pollFailed(log: Log, source: LoggedSource, error: unknown) {
    log.error(
      { event: 'source.poll-failed', ...name(source), err: error },
      'a poll failed on our side; it will be repeated',
    )
  },
  lookFailed(log: Log, error: unknown) {
    log.error({ event: 'sources.failed', err: error }, 'looking for due sources failed')
  },
}
