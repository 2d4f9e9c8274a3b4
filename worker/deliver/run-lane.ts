import { setTimeout } from 'node:timers/promises'
import type { Metrics } from '../../platform/metrics/metrics.ts'
import { inSpan } from '../../platform/tracing/spans.ts'
import type { DeliveryContext } from './context.ts'
import type { Lease } from './lease-keeper.ts'
import { BODIES_AHEAD, type LaneDelivery } from './read-lanes.ts'
import type { Outcome } from './recorder.ts'
import { type MadeAttempt, sendAttempt } from './send-attempt.ts'
import { isQuiet, type Sender } from './sender.ts'
import { settleAttempt, settleNeedless } from './settle-attempt.ts'
import { trackUnrecorded } from './unrecorded.ts'

/** After this long a lane is read anew: it may hold a kill, or another secret be in force. */
const LANE_MS = 2_000

/** Confirmed deliveries that are not recorded yet: as many may be repeated after a crash. */
const MAX_UNRECORDED = 32

/** How the sending of a lane ended: all went out, its time was up, or something stopped it. */
export type LaneEnd = 'done' | 'time-up' | 'stopped'

/**
 * Sends the deliveries of one lane in their order, the next one as soon as the one before was
 * confirmed; stops at the first that was not. Recording goes on meanwhile. Resolves when everything
 * is recorded; rejects when something could not be, and then it will be sent again.
 */
export async function runLane(
  context: DeliveryContext,
  sender: Sender,
  lease: Lease,
  deliveries: readonly LaneDelivery[],
): Promise<LaneEnd> {
  const { recorder, bodies, kills, metrics, clock, random, stopping } = context
  const startedAt = performance.now()
  const unrecorded = trackUnrecorded(recorder)
  const mayGoOn = (delivery: LaneDelivery) =>
    !stopping.aborted &&
    lease.isValid() &&
    (delivery.type === 'story.killed' || !kills.has(delivery.storyId)) &&
    (delivery.forced || !isQuiet(sender, clock()))

  try {
    for (const [index, delivery] of deliveries.entries()) {
      if (!mayGoOn(delivery)) return 'stopped'
      if (performance.now() - startedAt > LANE_MS) return 'time-up'
      if (index % BODIES_AHEAD === 0) bodies.prepare(deliveries.slice(index, index + BODIES_AHEAD))
      const kept = bodies.read(delivery)
      const body = kept instanceof Promise ? await kept : kept
      if (body === null) {
        unrecorded.add(settleNeedless(sender.endpoint.id, delivery, clock()))
        continue
      }
      if (sender.endpoint.maxPerSecond !== null) await keepRate(sender.endpoint.maxPerSecond, lease)
      const made = await attempt(context, sender, delivery, body)
      if (made === null) return 'stopped'
      const outcome = settleAttempt(sender, delivery, made, { now: clock(), random: random() })
      count(metrics, made, outcome)
      unrecorded.add(outcome)
      if (made.sign.outcome !== 'delivered') return 'stopped'
      if (unrecorded.size > MAX_UNRECORDED) await unrecorded.settleOldest()
    }
    return 'done'
  } finally {
    await unrecorded.settle()
  }
}

function attempt(
  context: DeliveryContext,
  { endpoint, secrets }: Sender,
  { messageId, type, traceparent }: LaneDelivery,
  body: Buffer,
): Promise<MadeAttempt | null> {
  const sending = { url: endpoint.url, secrets, messageId, body }
  const attributes = { 'writethru.endpoint': endpoint.id, 'writethru.type': type }
  const span = { kind: 'client', parent: traceparent, attributes } as const
  return inSpan('deliver webhook', span, () => sendAttempt(context, sending))
}

function count({ deliveries, deliverySeconds }: Metrics, made: MadeAttempt, { result }: Outcome) {
  deliverySeconds.observe({ channel: 'webhook' }, made.record.durationMs / 1_000)
  const { outcome } = made.sign
  const given = outcome === 'failed' && result.state !== 'failed' ? 'again' : outcome
  deliveries.inc({ channel: 'webhook', outcome: given })
}

/** Waits for the endpoint's next turn. */
async function keepRate(maxPerSecond: number, lease: Lease): Promise<void> {
  const now = Date.now()
  const turn = Math.max(now, lease.nextSendAt)
  lease.nextSendAt = turn + 1000 / maxPerSecond
  if (turn > now) await setTimeout(turn - now)
}
