import { setTimeout } from 'node:timers/promises'
import type { Metrics } from '../../platform/metrics/metrics.ts'
import type { DueDelivery } from '../../platform/store/due-deliveries.ts'
import { inSpan } from '../../platform/tracing/spans.ts'
import type { DeliveryContext } from './context.ts'
import type { Lease } from './lease-keeper.ts'
import type { Outcome } from './recorder.ts'
import { type MadeAttempt, sendAttempt } from './send-attempt.ts'
import { isQuiet, type Sender } from './sender.ts'
import { settleAttempt, settleNeedless } from './settle-attempt.ts'

/** After this long a lane is read anew: it may hold a kill, or another secret be in force. */
const LANE_MS = 2_000

/** Bodies read at a time: they may be large. */
const BODIES_AHEAD = 50

/** Confirmed deliveries that are not recorded yet: as many may be repeated after a crash. */
const MAX_UNRECORDED = 32

/**
 * Sends the deliveries of one lane in their order, the next one as soon as the one before was
 * confirmed; stops at the first that was not. Recording goes on meanwhile. Resolves when everything
 * is recorded; rejects when something could not be, and then it will be sent again.
 */
export async function runLane(
  context: DeliveryContext,
  sender: Sender,
  lease: Lease,
  deliveries: readonly DueDelivery[],
): Promise<void> {
  const { recorder, bodies, kills, metrics, clock, random, stopping } = context
  const startedAt = performance.now()
  const unrecorded: Promise<void>[] = []
  const mayGoOn = (delivery: DueDelivery) =>
    !stopping.aborted &&
    lease.isValid() &&
    (delivery.type === 'story.killed' || !kills.has(delivery.storyId)) &&
    performance.now() - startedAt < LANE_MS &&
    (delivery.forced || !isQuiet(sender, clock()))

  try {
    for (const [index, delivery] of deliveries.entries()) {
      if (!mayGoOn(delivery)) break
      if (index % BODIES_AHEAD === 0) bodies.prepare(deliveries.slice(index, index + BODIES_AHEAD))
      const body = await bodies.read(delivery)
      if (body === null) {
        await recorder.record(settleNeedless(sender.endpoint.id, delivery, clock()))
        continue
      }
      await keepRate(sender, lease)
      const { url } = sender.endpoint
      const sending = { url, secrets: sender.secrets, messageId: delivery.messageId, body }
      const attributes = {
        'writethru.endpoint': sender.endpoint.id,
        'writethru.type': delivery.type,
      }
      const span = { kind: 'client', parent: delivery.traceparent, attributes } as const
      const made = await inSpan('deliver webhook', span, () => sendAttempt(context, sending))
      if (made === null) break
      const time = { now: clock(), random: random() }
      const outcome = settleAttempt(sender, delivery, made, time)
      count(metrics, made, outcome)
      const recorded = recorder.record(outcome)
      // Whoever awaits it hears of a failure.
      recorded.catch(() => undefined)
      unrecorded.push(recorded)
      if (made.sign.outcome !== 'delivered') break
      if (unrecorded.length > MAX_UNRECORDED) await unrecorded.shift()
    }
  } finally {
    await Promise.all(unrecorded)
  }
}

function count({ deliveries, deliverySeconds }: Metrics, made: MadeAttempt, { result }: Outcome) {
  deliverySeconds.observe({ channel: 'webhook' }, made.record.durationMs / 1_000)
  const { outcome } = made.sign
  const given = outcome === 'failed' && result.state !== 'failed' ? 'again' : outcome
  deliveries.inc({ channel: 'webhook', outcome: given })
}

/** Waits for the endpoint's next turn. */
async function keepRate({ endpoint }: Sender, lease: Lease): Promise<void> {
  if (endpoint.maxPerSecond === null) return
  const now = Date.now()
  const turn = Math.max(now, lease.nextSendAt)
  lease.nextSendAt = turn + 1000 / endpoint.maxPerSecond
  if (turn > now) await setTimeout(turn - now)
}
