import { rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Connection, connect } from '../../client/library/connect.ts'
import { fingerprint } from '../../core/delta/fingerprint.ts'
import type { Document } from '../../core/story/document.ts'
import { makeDataFolder } from '../support/data-folder.ts'
import { ADAPTERS } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'
import { startRedis } from '../support/redis-server.ts'
import { type ServerProcess, serverProcess } from '../support/server-process.ts'
import { describeWhere, missing } from '../support/services.ts'

const ADMIN_KEY = 'kill-test-admin-key-0123456789abcdef'

interface Answer {
  readonly filing: { readonly id: string }
}

/** What `serve` runs on, as environment variables. */
interface Ground {
  readonly env: Record<string, string>
  remove(): Promise<void>
}

async function embedded(): Promise<Ground> {
  const dataDir = await makeDataFolder('kill')
  const remove = () => rm(dataDir, { recursive: true, force: true })
  return { env: { DATA_DIR: dataDir }, remove }
}

async function postgresWithRedis(): Promise<Ground> {
  const place = await postgres?.prepare()
  if (!place?.databaseUrl) throw new Error('There is no PostgreSQL.')
  const redis = await startRedis()
  return {
    env: { DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl, REDIS_URL: redis.url },
    async remove() {
      await redis.close()
      await place.remove()
    },
  }
}

const postgres = ADAPTERS.find(({ name }) => name === 'PostgreSQL')

let server: ServerProcess

/** Files until the server answers, as a careful editor's tool would: same key, same body. */
async function file(number: number): Promise<string> {
  const text = [
    `PORT VARDE — Crews counted ${number} sandbags on the eastern levee at the latest check.`,
    'The river stood two metres above its usual mark, the harbour office said.',
    `Watch ${number % 7} took over from watch ${(number + 6) % 7} without incident.`,
  ].join('\n\n')
  for (;;) {
    try {
      const answer = await fetch(`${server.url}/api/v1/stories/varde-flood/filings`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${ADMIN_KEY}`,
          'content-type': 'text/plain',
          'idempotency-key': `filing-${number}`,
        },
        body: text,
      })
      if (answer.status === 202) return ((await answer.json()) as Answer).filing.id
      if (answer.status < 500) throw new Unexpected(`${answer.status} ${await answer.text()}`)
    } catch (error) {
      if (error instanceof Unexpected) throw error
    }
    await setTimeout(20)
  }
}

class Unexpected extends Error {}

async function read<T>(path: string): Promise<T> {
  const answer = await fetch(`${server.url}/api/v1/stories/varde-flood${path}`)
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return (await answer.json()) as T
}

function killDuringFiling(filings: number, prepare: () => Promise<Ground>): void {
  let ground: Ground
  let connection: Connection | undefined

  beforeAll(async () => {
    ground = await prepare()
    server = serverProcess(await freePort(), { ...ground.env, ADMIN_KEY, LOG_LEVEL: 'warn' })
    await server.start()
  }, 90_000)

  afterAll(async () => {
    connection?.close()
    await server.stop()
    await ground.remove()
  })

  it('[X1] loses, repeats and reorders no acknowledged filing, and its readers end on the head', async () => {
    const answered: string[] = []
    answered.push(await file(0))

    const seen: number[] = []
    let document: Document | null = null
    connection = connect(server.url)
    connection.follow('varde-flood', {
      onChange: (change) => {
        document = change.document
        for (const delta of change.deltas) seen.push(delta.revision)
      },
    })

    let filing = true
    let kills = 0
    const killing = (async () => {
      while (filing) {
        await setTimeout(200 + Math.random() * 1_000)
        await server.kill()
        kills += 1
        await server.start()
      }
    })()
    for (let number = 1; number < filings; number += 1) answered.push(await file(number))
    filing = false
    await killing
    process.stdout.write(`killed ${kills} times during ${filings} filings\n`)
    expect(kills).toBeGreaterThanOrEqual(3)

    const { items } = await eventually(
      async () => {
        const list = await read<{ items: { number: number; filingId: string }[] }>(
          '/revisions?limit=200',
        )
        expect(list.items).toHaveLength(filings)
        return list
      },
      { timeoutMs: 60_000 },
    )
    expect(items.map((revision) => revision.filingId)).toEqual(answered)
    expect(items.map((revision) => revision.number)).toEqual(items.map((_, index) => index + 1))

    const story = await read<{ hash: string; document: Document }>('')
    await eventually(
      () => {
        expect(document).not.toBeNull()
        expect(document && fingerprint(document)).toBe(story.hash)
      },
      { timeoutMs: 60_000 },
    )
    expect(document).toEqual(story.document)
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
  }, 240_000)
}

describe('a process killed with -9 at random moments, on the embedded database', () =>
  killDuringFiling(200, embedded))

describeWhere(
  postgres?.missing ?? missing.redis,
  'a process killed with -9 at random moments, on PostgreSQL with Redis',
  () => killDuringFiling(200, postgresWithRedis),
)
