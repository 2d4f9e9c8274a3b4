// `npm run bench -- webhooks`: deliveries a second against a bare undici loop that posts the same
// bytes to the same receiver, and what one endpoint that hangs costs the others. On PostgreSQL with
// Redis; TEST_DATABASE_URL names another server than 127.0.0.1:5432.
import { fork, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { Agent } from 'undici'
import { EMPTY_DOCUMENT } from '../../dist/core/story/document.js'
import { readConfig } from '../../dist/platform/config.js'
import { newEpoch, newId } from '../../dist/platform/ids.js'
import { createLog } from '../../dist/platform/log.js'
import { newWebhookSecret, signMessage } from '../../dist/platform/outbound/sign-message.js'
import { openServices } from '../../dist/platform/services.js'
import { insertEndpoint } from '../../dist/platform/store/endpoints.js'
import { createKey } from '../../dist/platform/store/keys.js'
import { ensureStory } from '../../dist/platform/store/stories.js'
import { writeStoryMessage } from '../../dist/platform/webhooks/write-story-message.js'
import { startDelivering } from '../../dist/worker/deliver/start-delivering.js'
import { deliverEndpoint } from '../../dist/worker/processors/deliver-endpoint.js'
import { liveBlog } from './live-blog.mjs'

const ENDPOINTS = 20
const REVISIONS = 500
const ROUNDS = 5
const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** A document of 30 paragraphs, about 8 KB of JSON. */
const DOCUMENT = {
  ...EMPTY_DOCUMENT,
  headline: 'Water over the roads',
  blocks: liveBlog(30).map((text) => ({ type: 'paragraph', section: 'body', text })),
}

export async function benchWebhooks() {
  const ground = await openGround()
  try {
    const rows = await compareThroughput(ground)
    return [...rows, ...(await measureHanging(ground))]
  } finally {
    await ground.close()
  }
}

async function compareThroughput(ground) {
  console.log(`\nWebhooks: ${ENDPOINTS} endpoints, ${REVISIONS} revisions of a story, full payload`)
  await addEndpoints(ground, ENDPOINTS)
  // Both warm up; then they take turns, so that whatever else the machine does falls on both alike.
  await runOnce(ground, 100)
  const runs = []
  for (let round = 0; round < ROUNDS; round += 1) runs.push(await runOnce(ground, REVISIONS))
  for (const { bare, delivered, kib } of runs) {
    const ratio = (delivered.rate / bare.rate).toFixed(2)
    const show = ({ rate, cpu }) => `${rate.toFixed(0)}/s (${cpu.toFixed(0)} µs of CPU each)`
    console.log(
      `  bare undici loop, ${kib} KiB: ${show(bare)}; delivered and recorded: ${show(delivered)}; ratio ${ratio}`,
    )
  }
  console.log('  Each in one thread of the same process, with as many requests at a time')
  const ratios = runs.map(({ bare, delivered }) => delivered.rate / bare.rate)
  const median = ratios.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]
  console.log(`  median ratio ${median.toFixed(2)} (target: 0.5 or more)`)
  const { bare, delivered } = runs.find((run) => run.delivered.rate / run.bare.rate === median)
  return [
    {
      what: `Webhooks: deliveries a second to ${ENDPOINTS} endpoints`,
      ours: `${delivered.rate.toFixed(0)}/s`,
      peer: `a bare undici loop ${bare.rate.toFixed(0)}/s`,
      ratio: `${median.toFixed(2)} ×`,
    },
  ]
}

async function runOnce(ground, revisions) {
  const bodies = await writeMessages(ground, revisions)
  const bare = await postBare(ground, bodies)
  const delivered = await deliverAll(ground, revisions)
  return { bare, delivered, kib: (bodies[0].length / 1024).toFixed(1) }
}

/** Headers as deliveries have them. */
const HEADERS = {
  'user-agent': 'Writethru',
  'content-type': 'application/json',
  ...signMessage([newWebhookSecret()], { id: newId(), timestamp: 1_800_000_000, body: '' }),
}

/**
 * Posts every body to every endpoint, one after the other for each: as many requests at a time, and
 * the same bytes, as deliveries do, from the same process.
 */
async function postBare({ receiver, url }, bodies) {
  await receiver.ask('reset')
  const agent = new Agent()
  const measure = startMeasuring(bodies.length * ENDPOINTS)
  await Promise.all(
    Array.from({ length: ENDPOINTS }, async (_, n) => {
      for (const body of bodies) {
        const answer = await agent.request({
          ...{ origin: url, path: `/fast/${n}`, method: 'POST', body },
          headers: HEADERS,
        })
        await answer.body.dump()
      }
    }),
  )
  const measured = measure()
  await agent.destroy()
  return measured
}

/** Gives, when called again: posts a second, and what each cost this process, in µs of CPU. */
function startMeasuring(posts) {
  const startedAt = Date.now()
  const cpu = process.cpuUsage()
  return (from = startedAt) => {
    const { user, system } = process.cpuUsage(cpu)
    return { rate: posts / ((Date.now() - from) / 1000), cpu: (user + system) / posts }
  }
}

/** Starts delivering what waits; the rate from the first arrival until the last one is recorded. */
async function deliverAll({ services, receiver }, revisions) {
  await receiver.ask('reset')
  const measure = startMeasuring(revisions * ENDPOINTS)
  const delivering = await startDelivering(services, deliverEndpoint)
  for (;;) {
    await wait(10)
    const { count, firstAt } = await receiver.ask('count')
    if (count < revisions * ENDPOINTS || (await countPending(services)) > 0) continue
    const measured = measure(firstAt)
    await delivering.stop()
    return measured
  }
}

async function countPending({ database }) {
  const [row] = await database.query(`SELECT count(*) AS n FROM delivery WHERE state = 'pending'`)
  return row.n
}

/** How long after its commit a message arrives, at endpoints that are well. */
async function measureHanging(ground) {
  const { services, receiver } = ground
  const delivering = await startDelivering(services, deliverEndpoint)
  const rounds = []
  // Alternating, so that whatever else the machine does falls on both alike.
  for (let round = 0; round < 3; round += 1) {
    const calm = await measureDelay(ground)
    const [hanging] = await addEndpoints(ground, 1, '/hang')
    await writeAndWake(ground)
    const disturbed = await measureDelay(ground)
    await services.database.query('UPDATE endpoint SET deleted_at = now() WHERE id = $1', [hanging])
    rounds.push({ calm, disturbed })
  }
  const middle = (name, pick) => rounds.map((round) => pick(round[name])).sort((a, b) => a - b)[1]
  await receiver.ask('reset')
  console.log(
    `\nFrom commit to arrival at ${ENDPOINTS} endpoints, 40 revisions, medians of 3 rounds`,
  )
  for (const [name, label] of [
    ['calm', 'all of them well'],
    ['disturbed', 'and one more that hangs'],
  ]) {
    const ms = (share) => middle(name, (times) => times[Math.floor(times.length * share)])
    console.log(`  ${label.padEnd(26)} median ${ms(0.5)} ms, 95 % within ${ms(0.95)} ms`)
  }
  await delivering.stop()
  const [calm, disturbed] = ['calm', 'disturbed'].map((name) =>
    middle(name, (times) => times[Math.floor(times.length / 2)]),
  )
  return [
    {
      what: 'Webhooks: from commit to arrival while one more endpoint hangs, median',
      ours: `${disturbed} ms`,
      peer: `while all are well ${calm} ms`,
      ratio: `${(disturbed / calm).toFixed(2)} ×`,
    },
  ]
}

async function measureDelay(ground) {
  await ground.receiver.ask('reset')
  const committed = new Map()
  for (let n = 0; n < 40; n += 1) {
    committed.set(await writeAndWake(ground), Date.now())
    await wait(50)
  }
  while ((await ground.receiver.ask('count')).count < 40 * ENDPOINTS) await wait(20)
  const { arrivals } = await ground.receiver.ask('arrivals')
  // Others were on their way before.
  const own = arrivals.filter(([id]) => committed.has(id))
  return own.map(([id, , at]) => at - committed.get(id)).sort((a, b) => a - b)
}

/** Gives the message's id. */
async function writeAndWake(ground) {
  const { database, jobs } = ground.services
  const woken = await database.transaction((transaction) => tell(transaction, ground))
  const [{ id }] = await database.query(
    'SELECT id FROM message ORDER BY created_at DESC, id DESC LIMIT 1',
  )
  await Promise.all(woken.map((endpoint) => jobs.queue.wakeDelivery(endpoint)))
  return id
}

/** Writes messages as the ingest does, one transaction each; gives the bytes of each. */
async function writeMessages(ground, count) {
  const { database } = ground.services
  const first = ground.revision + 1
  for (let n = 0; n < count; n += 1) {
    await database.transaction((transaction) => tell(transaction, ground))
  }
  const rows = await database.query(
    `SELECT b.body FROM message m JOIN message_body b ON b.message_id = m.id
     WHERE m.revision >= $1 ORDER BY m.revision`,
    [first],
  )
  return rows.map(({ body }) => Buffer.from(body))
}

function tell(transaction, ground) {
  ground.revision += 1
  const { story, revision } = ground
  const { id, slug, slugline, epoch } = story
  return writeStoryMessage(transaction, {
    type: 'revision.update',
    data: {
      ...{ story: { id, slug, slugline, state: 'open', urgency: 2 }, epoch, revision },
      ...{ prevRevision: revision - 1, hash: story.hash, prevHash: story.hash, kind: 'update' },
      ...{ summary: 'Three paragraphs added on top', significance: 0.5, facts: [] },
      ...{ correctionNote: null, url: 'https://news.example/stories/bench' },
    },
    ...{ document: DOCUMENT, delta: null, at: new Date() },
  })
}

async function addEndpoints({ services, apiKeyId, url }, count, path = '/fast') {
  const ids = []
  for (let n = 0; n < count; n += 1) {
    const id = newId()
    await services.database.transaction((transaction) =>
      insertEndpoint(transaction, {
        ...{ id, apiKeyId, url: `${url}${path === '/fast' ? `/fast/${n}` : path}`, at: new Date() },
        ...{ events: null, stories: null, minUrgency: null, minSignificance: null },
        ...{
          payload: 'full',
          ordering: 'in-order',
          maxPerSecond: null,
          secret: newWebhookSecret(),
        },
      }),
    )
    ids.push(id)
  }
  return ids
}

/** A database, a Redis and a receiver of the bench's own. */
async function openGround() {
  const name = `writethru_bench_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name}`)
  const databaseUrl = new URL(SERVER)
  databaseUrl.pathname = `/${name}`
  const folder = await mkdtemp(join(tmpdir(), 'writethru-bench-'))
  const redisPort = await freePort()
  const redis = spawn('redis-server', ['--port', `${redisPort}`, '--save', '', '--dir', folder])
  const receiver = await forkReceiver()
  await wait(500)
  const config = readConfig({
    ...{ DATABASE_URL: databaseUrl.href, REDIS_URL: `redis://127.0.0.1:${redisPort}` },
    ...{ DATA_DIR: folder, WEBHOOK_ALLOW_HOSTS: '127.0.0.1', LOG_LEVEL: 'error' },
  })
  const services = await openServices(config, createLog(config.logLevel))
  const apiKeyId = newId()
  const secret = randomBytes(24).toString('hex')
  const at = new Date()
  await createKey(services.database, {
    id: apiKeyId,
    name: 'bench',
    scopes: ['webhooks'],
    secret,
    at,
  })
  const { story } = await ensureStory(services.database, {
    ...{
      id: newId(),
      slug: 'bench',
      slugline: 'Bench',
      epoch: newEpoch(),
      hash: '0'.repeat(16),
      at,
    },
  })
  return {
    ...{
      services,
      apiKeyId,
      story,
      receiver,
      url: `http://127.0.0.1:${receiver.port}`,
      revision: 0,
    },
    async close() {
      await services.close()
      receiver.close()
      redis.kill()
      await once(redis, 'exit')
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function forkReceiver() {
  const child = fork(new URL('./webhook-receiver.mjs', import.meta.url))
  const [{ port }] = await once(child, 'message')
  return {
    port,
    async ask(what) {
      child.send(what)
      const [answer] = await once(child, 'message')
      return answer
    },
    close: () => child.disconnect(),
  }
}

async function onServer(sql) {
  const client = new pg.Client({ connectionString: SERVER })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}
