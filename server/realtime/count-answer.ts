import type { StoryAcknowledgement } from '../../core/protocol/messages.ts'
import type { Position } from '../../core/story/position.ts'
import type { Connection, Metrics } from '../../platform/metrics/metrics.ts'
import { whyFromNothing } from './why-from-nothing.ts'

/** Counts how a reader who stood at `position` was brought to the head, or refused. */
export function countAnswer(
  { recoveries, resets, refusals }: Metrics,
  connection: Connection,
  position: Position | null,
  answer: StoryAcknowledgement,
): void {
  if (!answer.ok) {
    refusals.inc({ code: answer.code })
    return
  }
  recoveries.inc({ mode: answer.mode, connection })
  if (answer.mode === 'snapshot' && position) {
    resets.inc({ reason: whyFromNothing(position, answer) })
  }
}
