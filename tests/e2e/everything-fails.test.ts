import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { type Child, startChild } from '../support/child-process.ts'
import { type DatabasePlace, postgres } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'
import type { ReaderReport } from '../support/reader-report.ts'
import { type RedisServer, startRedis } from '../support/redis-server.ts'
import { type ServerProcess, serverProcess } from '../support/server-process.ts'
import { describeWhere, missing } from '../support/services.ts'
import { openTcpBalancer, type TcpBalancer } from '../support/tcp-balancer.ts'

const ADMIN_KEY = 'outage-test-admin-key-0123456789abcdef'
const READERS = 300
const FILINGS_PER_STORY = 25
const STORIES = Array.from({ length: 20 }, (_, n) => `storm-${n + 1}`)
const FILINGS = STORIES.length * FILINGS_PER_STORY

describeWhere(
  postgres.missing ?? missing.redis,
  'three servers, two workers, and everything fails',
  () => {
    let place: DatabasePlace
    let redis: RedisServer
    let servers: ServerProcess[]
    let workers: ServerProcess[]
    let network: TcpBalancer
    let readers: Child
    let filed = 0

    beforeAll(async () => {
      place = await postgres.prepare()
      redis = await startRedis()
      const env = {
        DATA_DIR: place.dataDir,
        DATABASE_URL: place.databaseUrl ?? '',
        REDIS_URL: redis.url,
        ADMIN_KEY,
        LOG_LEVEL: 'warn',
      }
      const ports = [await freePort(), await freePort(), await freePort()]
      servers = ports.map((port) => serverProcess(port, env, 'server'))
      workers = [0, 0].map((port) => serverProcess(port, env, 'worker'))
      await Promise.all([...servers, ...workers].map((process) => process.start()))
      network = await openTcpBalancer(ports)
    }, 120_000)

    afterAll(async () => {
      readers?.kill('SIGKILL')
      await Promise.all([...(servers ?? []), ...(workers ?? [])].map((process) => process.kill()))
      await network?.close()
      await redis?.close()
      await place?.remove()
    })

    /** Files until a server answers 202, whichever; the same key makes it the same filing. */
    async function file(story: string, number: number): Promise<void> {
      const text = [
        `PORT VARDE — Crews counted ${number * 7} sandbags on the eastern levee of ${story}.`,
        `Watch ${number} took over without incident, the harbour office said.`,
      ].join('\n\n')
      const headers = {
        authorization: `Bearer ${ADMIN_KEY}`,
        'content-type': 'text/plain',
        'idempotency-key': `${story}-${number}`,
      }
      for (let tries = 0; ; tries += 1) {
        const { url } = servers[(number + tries) % servers.length] ?? { url: '' }
        const answer = await fetch(`${url}/api/v1/stories/${story}/filings`, {
          method: 'POST',
          headers,
          body: text,
          signal: AbortSignal.timeout(10_000),
        }).catch(() => null)
        if (answer?.status === 202) break
        if (answer && answer.status < 500)
          throw new Error(`${answer.status} ${await answer.text()}`)
        await setTimeout(50)
      }
      filed += 1
    }

    /** An editor keeps several stories, one filing after the other, at a newsroom's idea of a hurry. */
    async function edit(stories: readonly string[]): Promise<void> {
      for (let number = 2; number < FILINGS_PER_STORY; number += 1) {
        for (const story of stories) {
          await file(story, number)
          await setTimeout(100)
        }
      }
    }

    async function restart(process: ServerProcess | undefined): Promise<void> {
      await process?.kill()
      await setTimeout(200)
      await process?.start()
    }

    /** One thing after the other fails, each when so many more filings are in. */
    async function failInTurn(): Promise<void> {
      const failures: (() => Promise<void>)[] = [
        () => restart(workers[0]),
        () => restart(servers[0]),
        () => network.stall(1_500),
        () => restart(servers[1]),
        async () => network.cut(),
        () => restart(workers[1]),
        () => restart(servers[2]),
        async () => {
          await redis.kill()
          await setTimeout(500)
          await redis.start()
        },
      ]
      for (const [index, fail] of failures.entries()) {
        const due =
          STORIES.length + ((FILINGS - STORIES.length) * (index + 1)) / (failures.length + 2)
        while (filed < due) await setTimeout(50)
        await fail()
      }
    }

    async function readHead(story: string): Promise<{ revision: number; hash: string }> {
      const answer = await fetch(`${network.url}/api/v1/stories/${story}/head`)
      return (await answer.json()) as { revision: number; hash: string }
    }

    function report(): ReaderReport {
      return JSON.parse(readers.lines.at(-1) ?? '{"readers":[],"faults":[]}')
    }

    it('[X2] every reader sees every revision once, in order, and ends on the head', async () => {
      await Promise.all(STORIES.map((story) => file(story, 1)))
      await eventually(
        async () => {
          for (const story of STORIES) expect((await readHead(story)).revision).toBe(1)
        },
        { timeoutMs: 60_000 },
      )
      readers = startChild('follow-stories.ts', [network.url, String(READERS), ...STORIES])
      await eventually(
        () => expect(report().readers.filter(({ revision }) => revision > 0).length).toBe(READERS),
        { timeoutMs: 60_000 },
      )
      const editors = [0, 1, 2, 3, 4].map((n) =>
        edit(STORIES.filter((_, index) => index % 5 === n)),
      )
      await Promise.all([failInTurn(), ...editors])
      const healedAt = Date.now()
      await Promise.all(STORIES.map((story) => file(story, FILINGS_PER_STORY)))
      expect(filed).toBe(FILINGS)

      const behind = () =>
        report().readers.filter(({ revision }) => revision < FILINGS_PER_STORY).length
      await eventually(() => expect([report().faults, behind()]).toEqual([[], 0]), {
        timeoutMs: 120_000,
        everyMs: 100,
      })
      await setTimeout(300)
      const end = report()
      expect(end.faults).toEqual([])
      for (const story of STORIES) {
        const head = await readHead(story)
        expect(head).toMatchObject({ revision: FILINGS_PER_STORY })
        const hashes = end.readers
          .filter((reader) => reader.story === story)
          .map(({ hash }) => hash)
        expect(new Set(hashes)).toEqual(new Set([head.hash]))
      }
      // None ended by itself: the others would have covered for it.
      for (const process of [...servers, ...workers]) expect(process.isRunning).toBe(true)
      const stall = Math.max(...end.readers.map(({ movedAt }) => movedAt)) - healedAt
      const wait = Math.max(...end.readers.map(({ longestWaitMs }) => longestWaitMs))
      process.stdout.write(
        `${READERS} readers, ${FILINGS} filings: the last reader was level ${stall} ms after the last ` +
          `failure; the longest that any waited for a revision, outages included, was ${wait} ms\n`,
      )
    }, 240_000)
  },
)
