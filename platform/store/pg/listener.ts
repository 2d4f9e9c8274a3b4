import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '../../log.ts'
import { type Client, createClient, quoteIdentifier, within } from './driver.ts'

const PING_MS = 15_000
const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5_000

interface Subscriber {
  readonly channel: string
  readonly heard: (payload: string) => void
  readonly lost: () => void
}

interface Listener {
  /** Rejects when the first connection cannot be made; gives the function that ends it. */
  subscribe(subscriber: Subscriber): Promise<() => Promise<void>>
  close(): Promise<void>
}

/**
 * Hears notifications on a connection of its own. Modes: idle until the first subscriber; listening;
 * reconnecting after the connection was cut (tried after 0.1 s, doubling to 5 s, with jitter, until
 * it listens again and every subscriber is told `lost`); closed. A ping every 15 s finds a
 * connection that died in silence.
 */
export function createListener(url: string, schema: string, log: Log): Listener {
  const subscribers = new Set<Subscriber>()
  const closing = new AbortController()
  /** Resolves to the connection that listens, or will; null while idle. */
  let connection: Promise<Client> | null = null
  let listening: Client | null = null
  /** What each connection was sent last: `pg` wants one statement to end before the next is sent. */
  const sending = new WeakMap<Client, Promise<unknown>>()

  function inTurn<T>(client: Client, send: () => Promise<T>): Promise<T> {
    const sent = (sending.get(client) ?? Promise.resolve()).then(send)
    const settled = sent.catch(() => undefined)
    sending.set(client, settled)
    return sent
  }

  async function connect(): Promise<Client> {
    const client = createClient(url, schema)
    client.on('error', (error) => log.debug({ err: error }, 'connection for notifications failed'))
    client.once('end', () => dropped(client))
    client.on('notification', ({ channel, payload = '' }) => {
      for (const subscriber of subscribers) {
        if (subscriber.channel === channel) subscriber.heard(payload)
      }
    })
    try {
      await client.connect()
      const channels = new Set([...subscribers].map(({ channel }) => channel))
      for (const channel of channels) await inTurn(client, () => client.query(listen(channel)))
      listening = client
      return client
    } catch (error) {
      void client.end().catch(() => undefined)
      throw error
    }
  }

  function dropped(client: Client): void {
    if (listening !== client || closing.signal.aborted) return
    listening = null
    log.warn('connection for notifications lost')
    connection = reconnect()
    connection.catch(() => undefined)
  }

  async function reconnect(): Promise<Client> {
    for (let delayMs = FIRST_RETRY_MS; ; delayMs = Math.min(delayMs * 2, LAST_RETRY_MS)) {
      const jittered = delayMs * (0.75 + Math.random() / 2)
      await wait(jittered, undefined, { signal: closing.signal })
      try {
        const client = await connect()
        log.info('connection for notifications is back')
        for (const { lost } of subscribers) lost()
        return client
      } catch (error) {
        log.debug({ err: error }, 'database still out of reach for notifications')
      }
    }
  }

  const ping = setInterval(async () => {
    const client = listening
    try {
      if (client) await inTurn(client, () => client.query(within(PING_MS / 3, 'SELECT 1')))
    } catch {
      if (client === null) return
      dropped(client)
      void client.end().catch(() => undefined)
    }
  }, PING_MS).unref()

  return {
    async subscribe(subscriber) {
      closing.signal.throwIfAborted()
      subscribers.add(subscriber)
      connection ??= connect().catch((error: unknown) => {
        connection = null
        throw error
      })
      try {
        const client = await connection
        await inTurn(client, () => client.query(listen(subscriber.channel)))
      } catch (error) {
        subscribers.delete(subscriber)
        throw error
      }
      return async () => {
        subscribers.delete(subscriber)
        if ([...subscribers].some(({ channel }) => channel === subscriber.channel)) return
        const client = listening
        if (client === null) return
        const forget = () => client.query(`UN${listen(subscriber.channel)}`)
        await inTurn(client, forget).catch(() => undefined)
      }
    },
    async close() {
      clearInterval(ping)
      closing.abort()
      subscribers.clear()
      const client = await connection?.catch(() => null)
      await client?.end().catch(() => undefined)
    },
  }
}

function listen(channel: string): string {
  return `LISTEN ${quoteIdentifier(channel)}`
}
