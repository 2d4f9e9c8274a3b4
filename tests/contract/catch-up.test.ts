import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { Agent } from 'undici'
import { compactStories } from '../../platform/archive/compact-stories.ts'
import { renewEpoch } from '../../platform/archive/renew-epochs.ts'
import type { Database } from '../../platform/store/database.ts'
import { type OpenedDatabase, openTestDatabase, postgres } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'
import { readMetrics } from '../support/read-metrics.ts'
import { type ServerProcess, serverProcess } from '../support/server-process.ts'
import { describeWhere } from '../support/services.ts'

const ADMIN_KEY = 'catch-up-admin-key-0123456789abcdefgh'
const DAY_MS = 86_400_000
const FOREVER = 'public, max-age=31536000, immutable'

const UNPACK: Record<string, (packed: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  deflate: inflateSync,
}

function copyNumber(n: number): string {
  return `PORT VARDE (NNA) — ${n} quagmires opened in the harbour, the harbour office said.

Wind from the north is expected to ease overnight, and ${n * 3} boats wait behind the mole.`
}

interface Answer {
  readonly status: number
  /** Without what is of the moment and the connection. */
  readonly headers: Readonly<Record<string, unknown>>
  readonly bytes: Buffer
  /** Unpacked. */
  readonly text: string
}

/**
 * Two servers on one database, and this process as a third that changes the database behind their
 * backs: no bus tells them of it.
 */
describeWhere(postgres.missing, 'catching up over HTTP', () => {
  let opened: OpenedDatabase
  let database: Database
  /** Asked by readers. */
  let server: ServerProcess
  /** Where desks work, and nobody reads. */
  let other: ServerProcess
  const agent = new Agent()

  beforeAll(async () => {
    opened = await openTestDatabase(postgres)
    database = opened.database
    const env = {
      ...{ DATABASE_URL: String(opened.databaseUrl), DATA_DIR: opened.dataDir },
      ...{ ADMIN_KEY, LOG_LEVEL: 'warn' },
    }
    server = serverProcess(await freePort(), env, 'server')
    other = serverProcess(await freePort(), env)
    await Promise.all([server.start(), other.start()])
  }, 120_000)

  afterAll(async () => {
    await agent.close()
    await Promise.all([server?.stop(), other?.stop()])
    await opened?.close()
  })

  async function ask(path: string, headers = {}, method: 'GET' | 'HEAD' = 'GET', of = server) {
    const asked = { origin: of.url, path: `/api/v1/stories/${path}`, method, headers }
    const answer = await agent.request(asked)
    const { date, connection, 'keep-alive': alive, 'x-request-id': id, ...kept } = answer.headers
    const bytes = Buffer.from(await answer.body.arrayBuffer())
    const unpack = UNPACK[String(kept['content-encoding'] ?? '')]
    const text = String(unpack && bytes.length > 0 ? unpack(bytes) : bytes)
    return { status: answer.statusCode, headers: kept, bytes, text } satisfies Answer
  }

  async function post(path: string, body: object) {
    const answer = await fetch(`${other.url}/api/v1/${path}`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
        prefer: 'wait=30',
      },
      body: JSON.stringify(body),
    })
    expect([path, answer.ok]).toEqual([path, true])
    return answer.json()
  }

  /** A story of so many revisions. */
  async function write(slug: string, revisions: number) {
    for (let n = 1; n <= revisions; n += 1) {
      await post(`stories/${slug}/filings`, { text: copyNumber(n) })
    }
    const { epoch, story } = JSON.parse((await ask(`${slug}/head`)).text)
    return { epoch: String(epoch), id: String(story) }
  }

  async function outcomes() {
    const { sum } = await readMetrics(`${server.url}/metrics`)
    const count = (outcome: string) =>
      sum('writethru_catch_up_answers_total', `outcome="${outcome}"`)
    return { read: count('read'), shared: count('shared'), kept: count('kept') }
  }

  /** Has the server keep them, packed and not; what each says. */
  async function warm(paths: readonly string[]): Promise<Answer[]> {
    const answers: Answer[] = []
    for (const path of paths) {
      for (const headers of [{}, { 'accept-encoding': 'br' }, { 'accept-encoding': 'gzip' }]) {
        await ask(path, headers)
        const answer = await ask(path, headers)
        expect([path, answer.status, answer.headers['cache-control']]).toEqual([path, 200, FOREVER])
        answers.push(answer)
      }
    }
    return answers
  }

  /** Each is refused with this code and the present head, however it is asked for. */
  async function expectGone(paths: readonly string[], code: string, slug: string) {
    // Why a story was withdrawn stands with the head alone.
    const { reason: _, ...head } = JSON.parse((await ask(`${slug}/head`)).text)
    for (const path of paths) {
      for (const headers of [{}, { 'accept-encoding': 'br' }, { 'accept-encoding': 'gzip' }]) {
        const answer = await ask(path, headers)
        const told = answer.status === 410 ? JSON.parse(answer.text) : { text: answer.text }
        expect([path, answer.status, told.code, told.head]).toEqual([path, 410, code, head])
        expect(answer.headers['cache-control']).toBe('no-store')
        expect(answer.text).not.toContain('quagmire')
      }
    }
  }

  it('[CU1] an answer out of memory is that of the database, headers to the letter', async () => {
    const { epoch, id } = await write('same', 6)
    for (const path of [
      `same/snapshots/${epoch}/6`,
      `same/deltas/${epoch}/0..6`,
      `${id}/deltas/${epoch}/4..6`,
    ]) {
      const before = await outcomes()
      const first = await ask(path)
      const second = await ask(path)
      expect(await outcomes()).toEqual({ ...before, read: before.read + 1, kept: before.kept + 1 })
      expect(second).toEqual(first)
      expect(first.headers).toMatchObject({
        ...{ 'cache-control': FOREVER, vary: 'Accept-Encoding' },
        ...{ 'content-type': 'application/json; charset=utf-8' },
        ...{ 'content-length': String(first.bytes.length) },
        etag: expect.stringMatching(/^W\/"[0-9a-f]+-[\w+/]{27}"$/),
      })
      expect(await ask(path, {}, 'GET', other)).toEqual(first)
      const head = await ask(path, {}, 'HEAD')
      expect([head.status, head.headers, head.bytes.length]).toEqual([200, first.headers, 0])
      const same = await ask(path, { 'if-none-match': String(first.headers.etag) })
      expect([same.status, same.bytes.length]).toEqual([304, 0])
      expect(same.headers).toMatchObject({ etag: first.headers.etag, 'cache-control': FOREVER })
    }
  }, 60_000)

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['deflate', 'deflate'],
    ['identity', undefined],
    ['gzip;q=0', undefined],
  ])('[CU1] who takes %s gets the same packed as %s', async (accepted, packing) => {
    const { text: head } = await ask('same/head')
    const path = `same/deltas/${JSON.parse(head).epoch}/0..6`
    const plain = await ask(path)
    const { 'content-length': _, ...headers } = plain.headers
    for (const _ of [1, 2]) {
      const packed = await ask(path, { 'accept-encoding': accepted })
      expect(packed.headers).toMatchObject({ ...headers, vary: 'Accept-Encoding' })
      expect(packed.headers['content-encoding']).toBe(packing)
      expect(packed.text).toBe(plain.text)
      expect(packed.bytes.length < plain.bytes.length).toBe(packing !== undefined)
    }
    const again = { 'accept-encoding': accepted, 'if-none-match': String(plain.headers.etag) }
    const same = await ask(path, again)
    expect([same.status, same.headers['content-encoding']]).toEqual([304, undefined])
  })

  it('[CU1] forty who ask at once cost one read', async () => {
    const { epoch } = await write('crowd', 3)
    const before = await outcomes()
    const path = `crowd/deltas/${epoch}/0..3`
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask(path)))
    const { read, shared, kept } = await outcomes()
    expect(read - before.read).toBe(1)
    expect(shared + kept - before.shared - before.kept).toBe(39)
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  }, 60_000)

  it('[CU2] what was killed on another server never comes out again', async () => {
    const { epoch, id } = await write('withdrawn', 4)
    const paths = ['withdrawn', id].flatMap((name) => [
      `${name}/snapshots/${epoch}/2`,
      `${name}/snapshots/${epoch}/4`,
      `${name}/deltas/${epoch}/0..4`,
      `${name}/deltas/${epoch}/3..4`,
    ])
    for (const { text } of await warm(paths)) expect(text).toContain('quagmire')
    await post('stories/withdrawn/kill', { reason: 'It was not so.' })
    await expectGone(paths, 'dead-epoch', 'withdrawn')
    const head = JSON.parse((await ask('withdrawn/head')).text)
    expect(head).toMatchObject({ killed: true, revision: 5 })
    // Nor under the new epoch; and of what stands there no cache keeps anything.
    const tombstone = await ask(`withdrawn/snapshots/${head.epoch}/5`)
    expect([tombstone.status, tombstone.headers['cache-control']]).toEqual([
      200,
      'private, no-store',
    ])
    expect(tombstone.text).not.toContain('quagmire')
    for (const path of [`snapshots/${head.epoch}/4`, `deltas/${head.epoch}/0..5`]) {
      const answer = await ask(`withdrawn/${path}`)
      expect([path, answer.status, answer.text.includes('quagmire')]).toEqual([path, 410, false])
    }
  }, 60_000)

  it('[CU2] nobody who asks after a kill is answered by a read from before it', async () => {
    const { epoch } = await write('raced', 3)
    const paths = [`raced/snapshots/${epoch}/3`, `raced/deltas/${epoch}/0..3`]
    await warm(paths)
    let killed = false
    const late: number[] = []
    const readers = Array.from({ length: 8 }, async (_, reader) => {
      for (let asked = 0; asked < 10 || !killed; ) {
        const wasKilled = killed
        const { status } = await ask(String(paths[reader % 2]))
        if (wasKilled) asked += 1
        if (wasKilled) late.push(status)
      }
    })
    await post('stories/raced/kill', { reason: 'It was not so.' })
    killed = true
    await Promise.all(readers)
    expect(late.length).toBeGreaterThanOrEqual(80)
    expect(late.filter((status) => status !== 410)).toEqual([])
  }, 60_000)

  it('[CU2] what another process compacted is not served, what it left is', async () => {
    const { epoch } = await write('compacted', 8)
    const gone = [
      `compacted/snapshots/${epoch}/2`,
      `compacted/snapshots/${epoch}/5`,
      `compacted/deltas/${epoch}/0..8`,
      `compacted/deltas/${epoch}/5..7`,
    ]
    const left = [1, 6, 7, 8].map((number) => `compacted/snapshots/${epoch}/${number}`)
    const deltas = `compacted/deltas/${epoch}/6..8`
    await warm(gone)
    const before = await warm([...left, deltas])
    await eventually(async () => {
      expect(await database.query('SELECT FROM outbox')).toEqual([])
    })
    const limits = { before: new Date(Date.now() + DAY_MS), keepRevisions: 2 }
    await compactStories(database, { limits })
    await expectGone(gone, 'compacted', 'compacted')
    expect(await warm([...left, deltas])).toEqual(before)
  }, 60_000)

  it('[CU2] a new epoch is seen at once, and the old one is dead', async () => {
    const { epoch, id } = await write('renewed', 3)
    const names = ['snapshots/EPOCH/3', 'deltas/EPOCH/0..3']
    const inEpoch = (of: string) => names.map((name) => `renewed/${name.replace('EPOCH', of)}`)
    await warm(inEpoch(epoch))
    await renewEpoch(database, id, 'another-epoch')
    await expectGone(inEpoch(epoch), 'dead-epoch', 'renewed')
    expect(JSON.parse((await ask('renewed/head')).text).epoch).toBe('another-epoch')
    for (const { text } of await warm(inEpoch('another-epoch'))) {
      expect(JSON.parse(text).epoch).toBe('another-epoch')
    }
  }, 60_000)

  it('[CU2] an embargoed text is not there until it is out, and then at once', async () => {
    const { epoch } = await write('held', 2)
    const next = `held/deltas/${epoch}/0..3`
    const known = [`held/snapshots/${epoch}/2`, `held/deltas/${epoch}/0..2`]
    const before = await warm(known)
    const { filing } = await post('stories/held/filings', {
      text: copyNumber(77),
      embargoedUntil: '2090-01-01T00:00:00Z',
    })
    for (const path of [next, `held/snapshots/${epoch}/3`]) {
      const answer = await ask(path)
      expect([path, answer.status, answer.headers['cache-control']]).toEqual([
        ...[path, 404, 'no-store'],
      ])
    }
    expect(await warm(known)).toEqual(before)
    await post(`filings/${filing.id}/release`, {})
    await eventually(async () => {
      const { text } = await ask('held/head', {}, 'GET', other)
      expect(JSON.parse(text).revision).toBe(3)
    })
    expect((await ask(next)).status).toBe(200)
    expect((await ask(`held/snapshots/${epoch}/3`)).text).toContain('77 quagmires')
    expect(await warm(known)).toEqual(before)
  }, 60_000)
})
