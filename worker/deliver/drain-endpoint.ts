import { isProbing } from '../../core/webhooks/endpoint-health.ts'
import { planLane } from '../../core/webhooks/plan-lane.ts'
import { isExposed } from '../../platform/store/due-deliveries.ts'
import type { DeliveryContext } from './context.ts'
import type { Lease } from './lease-keeper.ts'
import { type LaneDelivery, readLanes } from './read-lanes.ts'
import { type LaneEnd, runLane } from './run-lane.ts'
import { isQuiet, readSender, type Sender } from './sender.ts'
import { settleNeedless } from './settle-attempt.ts'
import { trackUnrecorded } from './unrecorded.ts'

/** Stories of which an endpoint is told side by side. */
const PARALLEL_LANES = 4

/**
 * Deliveries read at a time, without their bodies. Between two batches an endpoint gets nothing; and
 * to keep the latest only, one must see how many there are.
 */
const BATCH = 1_000

/** For how long an endpoint's settings and secrets are taken for the present ones. */
const SETTINGS_MS = 1_000

/**
 * Sends everything that is due to an endpoint, until nothing is, or it must stop: the lanes (the
 * deliveries of one story) side by side, each in its order. While the endpoint's breaker is half
 * open it makes one attempt. Rejects with the first failure of ours, once every lane has ended.
 */
export async function drainEndpoint(
  context: DeliveryContext,
  endpointId: string,
  lease: Lease,
): Promise<void> {
  const { database, clock, stopping } = context
  const running = new Map<string, Promise<void>>()
  /** Lanes that may have more to send, and make room for others first. */
  const hadTheirTurn = new Set<string>()
  const failures: unknown[] = []
  let sender: Sender | null = null
  let readAt = Number.NEGATIVE_INFINITY

  for (;;) {
    // Between lanes everything is recorded, so what the store says of the endpoint is the truth.
    if (running.size === 0 && performance.now() - readAt > SETTINGS_MS) {
      sender = await readSender(database, endpointId, clock())
      readAt = performance.now()
    }
    if (!sender) return
    if (failures.length === 0 && !stopping.aborted && lease.isValid()) {
      await startLanes(sender)
    }
    if (running.size === 0) break
    await Promise.race(running.values())
  }
  if (failures.length > 0) throw failures[0]

  /** Starts what there is room for: first of all lanes that have not had their turn. */
  async function startLanes(to: Sender): Promise<void> {
    for (;;) {
      const probing = isProbing(to.health)
      const room = (probing ? 1 : PARALLEL_LANES) - running.size
      if (room <= 0) return
      const now = clock()
      const latestOnly = to.endpoint.ordering === 'latest-only'
      const { lanes, full } = await readLanes(context, {
        ...{ endpointId, now, except: [...running.keys(), ...hadTheirTurn], latestOnly },
        forcedOnly: isQuiet(to, now),
        limit: probing && !latestOnly ? 1 : BATCH,
      })
      for (const [lane, deliveries] of [...lanes].slice(0, room)) start(to, lane, deliveries, full)
      // Behind the thousands of one story others may wait.
      if (full && lanes.size > 0) continue
      if (hadTheirTurn.size === 0) return
      hadTheirTurn.clear()
    }
  }

  function start(
    to: Sender,
    lane: string,
    deliveries: readonly LaneDelivery[],
    full: boolean,
  ): void {
    const run = sendLane(context, to, lease, deliveries)
      .then((end) => {
        if (end === 'time-up' || (end === 'done' && full)) hadTheirTurn.add(lane)
      })
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(lane))
    running.set(lane, run)
  }
}

async function sendLane(
  context: DeliveryContext,
  sender: Sender,
  lease: Lease,
  deliveries: readonly LaneDelivery[],
): Promise<LaneEnd> {
  const { endpoint } = sender
  const mending = deliveries.find(({ follows }) => follows)?.storyId
  const exposed = !mending || (await isExposed(context.database, endpoint.id, mending))
  const { send, supersede } = planLane(deliveries, endpoint.ordering, exposed)
  const now = context.clock()
  const needless = trackUnrecorded(context.recorder)
  for (const delivery of supersede) needless.add(settleNeedless(endpoint.id, delivery, now))
  await needless.settle()
  return runLane(context, sender, lease, send)
}
