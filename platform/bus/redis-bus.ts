import type { Log } from '../log.ts'
import { connectRedis } from '../redis.ts'
import type { Bus, Hint } from './bus.ts'
import { guard } from './guard.ts'
import { readHint, writeHint } from './hint-text.ts'

const CHANNEL = 'writethru:hints'

/** Redis would carry more; every process would have to swallow it. */
const MAX_BYTES = 256 * 1024

interface Subscriber {
  readonly heard: (hint: Hint) => void
  readonly lost: () => void
}

/** Hints by Redis publish and subscribe, on two connections: one that subscribed may not publish. */
export async function openRedisBus(url: string, log: Log): Promise<Bus> {
  const { ask: publisher, wait: listener, close } = await connectRedis(url, log)
  const subscribers = new Set<Subscriber>()
  await listener.subscribe(CHANNEL)
  listener.on('message', (_channel, text) => {
    const hint = readHint(text, log)
    if (hint === null) return
    for (const { heard } of subscribers) heard(hint)
  })
  listener.on('ready', async () => {
    try {
      await listener.subscribe(CHANNEL)
      for (const { lost } of subscribers) lost()
    } catch (error) {
      // Cut again while subscribing: the next `ready` is on its way.
      log.debug({ err: error }, 'could not subscribe to the bus')
    }
  })
  return {
    async publish(hint) {
      await publisher.publish(CHANNEL, writeHint(hint, MAX_BYTES))
    },
    async subscribe(heard, lost) {
      const subscriber = { heard: guard(heard, log), lost: guard(lost, log) }
      subscribers.add(subscriber)
      return async () => {
        subscribers.delete(subscriber)
      }
    },
    async close() {
      subscribers.clear()
      close()
    },
  }
}
