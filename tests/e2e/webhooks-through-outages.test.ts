import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { DEMO_SLUG, DEMO_STORY } from '../../cli/demo/story.ts'
import { type DatabasePlace, postgres } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'
import { type Received, type Receiver, startReceiver } from '../support/receiver.ts'
import { type RedisServer, startRedis } from '../support/redis-server.ts'
import { type ServerProcess, serverProcess } from '../support/server-process.ts'
import { describeWhere, missing } from '../support/services.ts'
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'

const ADMIN_KEY = 'webhook-test-admin-key-0123456789abcdef'

describeWhere(
  postgres.missing ?? missing.redis,
  'webhooks while the worker is killed, Redis restarted and the database cut off',
  () => {
    let place: DatabasePlace
    let proxy: TcpProxy
    let redis: RedisServer
    let server: ServerProcess
    let receivers: Receiver[]

    beforeAll(async () => {
      place = await postgres.prepare()
      const url = new URL(place.databaseUrl ?? '')
      proxy = await openTcpProxy(url.href, 5432)
      url.host = proxy.host
      redis = await startRedis()
      receivers = await Promise.all([startReceiver(), startReceiver()])
      server = serverProcess(await freePort(), {
        ...{ DATABASE_URL: url.href, REDIS_URL: redis.url, DATA_DIR: place.dataDir, ADMIN_KEY },
        ...{ WEBHOOK_ALLOW_HOSTS: '127.0.0.1', LOG_LEVEL: 'warn' },
      })
      await server.start()
    }, 90_000)

    afterAll(async () => {
      await server?.stop()
      await Promise.all(receivers.map((receiver) => receiver.close()))
      await proxy?.close()
      await redis?.close()
      await place?.remove()
    })

    /** Repeats a request until it is answered; the key makes a filing safe to repeat. */
    async function call(method: string, path: string, body?: unknown, key = '') {
      for (;;) {
        const answer = await fetch(`${server.url}/api/v1${path}`, {
          method,
          headers: {
            ...{ authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
            ...(key ? { 'idempotency-key': key } : {}),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }).catch(() => null)
        // biome-ignore lint/suspicious/noExplicitAny: the test reads answers as they come.
        if (answer && answer.status < 300) return (await answer.json()) as any
        if (answer && answer.status < 500) throw new Error(`${path}: ${await answer.text()}`)
        await setTimeout(50)
      }
    }

    const TROUBLE: readonly (() => Promise<void>)[] = [
      async () => {
        await server.kill()
        await server.start()
      },
      async () => {
        await redis.kill()
        await redis.start()
      },
      async () => {
        proxy.cut()
        await setTimeout(300)
        proxy.mend()
      },
    ]

    it('[H22] every revision of the demo story arrives as filtered, in order, under one id', async () => {
      const [everything, some] = receivers as [Receiver, Receiver]
      const only = ['revision.correction', 'revision.writethru']
      for (const [receiver, fields] of [
        [everything, { payload: 'full' }],
        [some, { payload: 'delta', events: only }],
      ] as const) {
        const { secret } = await call('POST', '/endpoints', { url: receiver.url, ...fields })
        receiver.expect(secret)
      }
      for (const [n, { urgency, kind, ...filing }] of DEMO_STORY.entries()) {
        const body = { ...filing, urgency, ...(kind ? { kind } : {}) }
        await call('POST', `/stories/${DEMO_SLUG}/filings`, body, `demo-${n}`)
        // In the middle of what the filing sets off.
        await setTimeout(30)
        await TROUBLE[n % TROUBLE.length]?.()
      }
      const { items } = await eventually(
        async () => {
          const list = await call('GET', `/stories/${DEMO_SLUG}/revisions?limit=200`)
          expect(list.items.length).toBeGreaterThanOrEqual(DEMO_STORY.length)
          return list
        },
        { timeoutMs: 60_000 },
      )
      const all: string[] = items.map((item: { number: number }) => String(item.number))
      const kinds = items.filter((item: { kind: string }) => only.includes(`revision.${item.kind}`))
      expect(kinds.length).toBeGreaterThan(0)
      await eventually(
        () => {
          expect(firstTimes(everything)).toEqual(all)
          expect(firstTimes(some)).toEqual(
            kinds.map((item: { number: number }) => String(item.number)),
          )
        },
        { timeoutMs: 60_000, everyMs: 200 },
      )
      expect([everything.refused(), some.refused()]).toEqual([0, 0])
      for (const { received } of receivers)
        expect(idsOf(received).size).toBe(revisionsOf(received).size)
    }, 240_000)
  },
)

/** The revisions in the order in which they came first, as a receiver that drops repeats sees them. */
function firstTimes({ received }: Receiver): string[] {
  const seen = new Set<string>()
  return received
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .map(({ message }) => String(message.data.revision))
}

const idsOf = (received: readonly Received[]) => new Set(received.map(({ id }) => id))
const revisionsOf = (received: readonly Received[]) =>
  new Set(received.map(({ message }) => message.data.revision))
