import type { DeltaMessage } from '../core/protocol/messages.ts'
import { removeFromOutbox } from '../platform/store/outbox.ts'
import { currentTraceparent } from '../platform/tracing/spans.ts'
import type { WorkerContext } from './context.ts'
import { logEvent } from './log-events.ts'

/**
 * Tells every process of a committed revision, then forgets that it had to be told. Never rejects:
 * what could not be announced stays in the outbox, and the sweeper announces it.
 */
export async function announceRevision(
  { bus, database, log, metrics }: Pick<WorkerContext, 'bus' | 'database' | 'log' | 'metrics'>,
  delta: DeltaMessage,
): Promise<void> {
  try {
    const traceparent = currentTraceparent()
    await bus.publish({ type: 'revision', delta, ...(traceparent ? { traceparent } : {}) })
    await removeFromOutbox(database, { storyId: delta.story, number: delta.revision })
  } catch (error) {
    metrics.announcementsFailed.inc()
    logEvent.announcementFailed(log, delta.story, error)
  }
}
