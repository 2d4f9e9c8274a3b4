import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { examine } from '../../cli/doctor/examine.ts'
import { newEpoch, newId } from '../../platform/ids.ts'
import { ensureStory } from '../../platform/store/stories.ts'
import { postgres } from '../support/databases.ts'
import { type RedisServer, startRedis } from '../support/redis-server.ts'
import { describeWhere, missing } from '../support/services.ts'
import { openSetup, type Setup } from '../support/setups.ts'
import { cli } from './scratch-terminal.ts'

test('[OP9] tells every wrong setting, the port too that its own server would have', async () => {
  const { code, out } = await cli(['doctor'], { env: { PORT: 'abc', LOG_LEVEL: 'loud' } })
  expect(code).toBe(1)
  expect(out).toMatch(/FAULT +configuration PORT must be/)
  expect(out).toMatch(/FAULT +configuration LOG_LEVEL must be/)
  const { code: usage, err } = await cli(['watch', 'boats'], { env: { PORT: 'abc' } })
  expect(usage).toBe(2)
  expect(err).toContain('HOST and PORT')
})

describeWhere(missing.postgres ?? missing.redis, 'the doctor, beside PostgreSQL and Redis', () => {
  let redis: RedisServer
  let setup: Setup

  beforeAll(async () => {
    redis = await startRedis()
    setup = await openSetup(postgres, redis)
  }, 60_000)

  afterAll(() => setup.close())

  /** What it finds, by subject. */
  async function findings(redisUrl: string | null) {
    const { databaseUrl, dataDir } = setup.config
    const env = { DATABASE_URL: databaseUrl ?? '', DATA_DIR: dataDir }
    const server = { url: 'http://127.0.0.1:1', key: null }
    const found = await examine(server, redisUrl ? { ...env, REDIS_URL: redisUrl } : env)
    return (subject: string) => found.find((finding) => finding.subject === subject)
  }

  test('[OP9] finds clocks that agree, a bus that carries, and nothing left lying', async () => {
    const of = await findings(redis.url)
    for (const subject of ['disk space', 'clock', 'backlog', 'bus']) {
      expect(of(subject)).toMatchObject({ state: 'ok' })
    }
    expect(of('bus')?.detail).toContain('Redis')
    expect(of('queue')).toBeUndefined()
    expect((await findings(null))('bus')).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('LISTEN/NOTIFY'),
    })
  })

  test('[OP9] says what PostgreSQL itself says, where it answers', async () => {
    const url = new URL(setup.config.databaseUrl ?? '')
    url.pathname = '/no-such-news'
    const found = await examine(null, { DATABASE_URL: url.href, DATA_DIR: setup.config.dataDir })
    expect(found.find(({ subject }) => subject === 'database')).toMatchObject({
      state: 'fault',
      detail: expect.stringContaining('database "no-such-news" does not exist'),
    })
  })

  test('[OP9] finds filings that no worker took, and a Redis that may drop jobs', async () => {
    const at = new Date(Date.now() - 600_000)
    const { story } = await ensureStory(setup.database, {
      ...{ id: newId(), slug: 'left', slugline: 'LEFT', epoch: newEpoch(), hash: '', at },
    })
    await setup.database.query(
      `INSERT INTO filing (id, story_id, status, input, source, source_type, filed_at)
       VALUES ($1, $2, 'accepted', '{}', '', 'text/plain', $3)`,
      [newId(), story.id, at],
    )
    const evicting = await startRedis({ 'maxmemory-policy': 'allkeys-lru' })
    const of = await findings(evicting.url)
    await evicting.close()
    expect(of('backlog')).toMatchObject({
      state: 'fault',
      detail: expect.stringMatching(/^filings to ingest: 1, the oldest due for 60\d s$/),
      next: expect.stringContaining('--role worker'),
    })
    expect(of('queue')).toMatchObject({
      state: 'note',
      next: expect.stringContaining('noeviction'),
    })
  })
})
