import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { connect } from '../../client/library/connect.ts'
import type { ReaderStorage, SavedStory } from '../../client/library/storage.ts'
import { fingerprint } from '../../core/delta/fingerprint.ts'
import type { Position } from '../../core/story/position.ts'
import { compactStories } from '../../platform/archive/compact-stories.ts'
import { verifyStory } from '../../platform/archive/verify-stories.ts'
import { startCompacting } from '../../worker/compact/start-compacting.ts'
import { ADAPTERS } from '../support/databases.ts'
import { readEvents } from '../support/event-stream.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'
import { type Product, startProduct } from '../support/product.ts'
import { openRawSocket } from '../support/raw-socket.ts'
import { describeWhere } from '../support/services.ts'
import { openSetup, type Setup } from '../support/setups.ts'

const WAIT = { prefer: 'wait=20' }
const DAY_MS = 86_400_000

function copyNumber(n: number): string {
  return `PORT VARDE (NNA) — ${n} boats were back in harbour, the harbour office said.

Wind from the north is expected to ease overnight.`
}

for (const adapter of ADAPTERS) {
  describeWhere(adapter.missing, `compaction on ${adapter.name}`, () => {
    let setup: Setup
    let product: Product
    const closers: (() => void)[] = []

    beforeAll(async () => {
      setup = await openSetup(adapter, null, { webhookAllowHosts: ['127.0.0.1'] })
      product = await startProduct(setup)
    }, 120_000)

    afterAll(async () => {
      for (const close of closers) close()
      await product?.stop()
      await setup?.close()
    })

    async function file(story: string, n: number, more: object = {}) {
      const body = { text: copyNumber(n), ...more }
      const answer = await product.call('POST', `/stories/${story}/filings`, body, WAIT)
      expect(answer.status).toBe(201)
      return answer
    }

    async function fileMany(story: string, from: number, to: number): Promise<Position> {
      for (let n = from; n <= to; n += 1) await file(story, n)
      return (await product.call('GET', `/stories/${story}`)).body.position
    }

    /** All that is announced and old enough, but for the newest `keepRevisions`. */
    async function compact(keepRevisions: number, days = 1) {
      await eventually(async () => {
        expect(await setup.database.query('SELECT FROM outbox')).toEqual([])
      })
      const before = new Date(Date.now() + days * DAY_MS)
      return compactStories(setup.database, { limits: { before, keepRevisions } })
    }

    const get = (path: string) => product.call('GET', path)

    async function keptOf(story: string): Promise<string> {
      const { body } = await get(`/stories/${story}/revisions?limit=200`)
      return body.items.map(({ kept }: { kept: string }) => kept[0]).join('')
    }

    it('[CO1] drops deltas and texts, and keeps every record, the chain and some texts', async () => {
      const { epoch } = await fileMany('many', 1, 4)
      await file('many', 5, { kind: 'correction', correctionNote: 'It was five boats.' })
      await fileMany('many', 6, 70)
      const past = await get('/stories/many/revisions?limit=200')
      const feed = await get('/stories/many/feed.json')
      const compared = await get('/stories/many/compare?from=1&to=64')
      expect(await keptOf('many')).toBe('a'.repeat(70))
      await compact(3)

      expect(await keptOf('many')).toBe(
        ['t', 'rrr', 't', 'r'.repeat(58), 't', 'rr', 't', 'aaa'].join(''),
      )
      const now = await get('/stories/many/revisions?limit=200')
      const bare = (items: { kept: string }[]) => items.map(({ kept, ...rest }) => rest)
      expect(bare(now.body.items)).toEqual(bare(past.body.items))
      const head = (await get('/stories/many/head')).body
      for (const path of [
        `snapshots/${epoch}/2`,
        `deltas/${epoch}/1..2`,
        `deltas/${epoch}/60..70`,
        'compare?from=1&to=2',
        'compare?from=3&to=64',
        'revisions/2.ninjs',
      ]) {
        const answer = await get(`/stories/many/${path}`)
        expect([path, answer.status, answer.body.code]).toEqual([path, 410, 'compacted'])
        expect(answer.headers.get('cache-control')).toBe('no-store')
        expect(answer.body.head).toEqual(head)
      }
      for (const number of [1, 5, 64, 67, 68, 70]) {
        const { status, body } = await get(`/stories/many/snapshots/${epoch}/${number}`)
        expect([number, status, body.hash]).toEqual([number, 200, fingerprint(body.document)])
      }
      expect((await get(`/stories/many/deltas/${epoch}/67..70`)).body.deltas).toHaveLength(3)
      expect((await get('/stories/many/compare?from=1&to=64')).body).toEqual(compared.body)
      expect((await get('/stories/many/compare?from=4&to=5')).body.kind).toBe('correction')
      expect((await get('/stories/many/revisions/2')).body).toMatchObject({
        ...{ number: 2, kept: 'record', document: null, provenance: {} },
      })
      const source = await get('/stories/many/revisions/2/source')
      expect(JSON.stringify(source.body)).toContain('2 boats')
      expect((await get('/stories/many/life')).body.life).toMatchObject({ from: 68, to: 70 })
      const ids = (answer: typeof feed) => answer.body.items?.map(({ id }: { id: string }) => id)
      expect(ids(await get('/stories/many/feed.json'))).toEqual(ids(feed))
    }, 120_000)

    it('[CO2] goes on later from where it stopped, with the same outcome as at once', async () => {
      await fileMany('in-steps', 1, 12)
      await fileMany('at-once', 1, 12)
      const [{ id } = { id: '' }] = await setup.database.query<{ id: string }>(
        `SELECT id FROM story WHERE slug = 'in-steps'`,
      )
      await compact(9)
      await compact(6)
      // As a worker that is stopped meanwhile: what it began is committed, or was not begun.
      const stopping = new AbortController()
      stopping.abort()
      const before = new Date(Date.now() + DAY_MS)
      const limits = { before, keepRevisions: 4 }
      const none = await compactStories(setup.database, { limits, stopping: stopping.signal })
      expect(none.revisions).toBe(0)
      await compact(4)
      expect(await keptOf('in-steps')).toBe('trrrrrrtaaaa')
      expect(await keptOf('at-once')).toBe('trrrrrrtaaaa')
      expect(await compact(4)).toEqual({ stories: 0, revisions: 0, bytes: 0 })
      const verdict = await setup.database.transaction((open) => verifyStory(open, id))
      expect(verdict).toMatchObject({ revisions: 12, compacted: 8, texts: 2, fault: null })
    }, 120_000)

    it('[CO3] several at once compact each revision once', async () => {
      await fileMany('raced', 1, 8)
      const limits = { before: new Date(Date.now() + DAY_MS), keepRevisions: 2 }
      await eventually(async () => {
        expect(await setup.database.query('SELECT FROM outbox')).toEqual([])
      })
      const sums = await Promise.all(
        [1, 2, 3].map(() => compactStories(setup.database, { limits })),
      )
      const [story] = await setup.database.query(`SELECT compacted FROM story WHERE slug = 'raced'`)
      expect(story).toEqual({ compacted: 6 })
      const [rows] = await setup.database.query<{ count: number }>(
        'SELECT count(*) AS count FROM revision WHERE ops IS NULL',
      )
      const [before] = await setup.database.query<{ sum: number }>(
        'SELECT sum(compacted)::integer AS sum FROM story',
      )
      expect(rows?.count).toBe(before?.sum)
      expect(sums.reduce((sum, { revisions }) => sum + revisions, 0)).toBeGreaterThanOrEqual(6)
    }, 120_000)

    it('[CO4] leaves alone heads, young revisions, embargoes, and what is still to be delivered', async () => {
      await fileMany('short', 1, 1)
      const embargoedUntil = new Date(Date.now() + 3_600_000).toISOString()
      await product.call('POST', '/stories/short/filings', { text: copyNumber(2), embargoedUntil })
      await fileMany('awaited', 1, 3)
      const port = await freePort()
      const endpoint = await product.call('POST', '/endpoints', {
        ...{ url: `http://127.0.0.1:${port}/`, stories: ['awaited'], payload: 'thin' },
      })
      expect(endpoint.status).toBe(201)
      await fileMany('awaited', 4, 8)
      expect(await compact(1, -1)).toMatchObject({ revisions: 0 })
      await compact(1)
      expect(await keptOf('short')).toBe('a')
      expect(await keptOf('awaited')).toBe('trtaaaaa')
      await setup.database.query(`UPDATE delivery SET state = 'failed' WHERE state = 'pending'`)
      await compact(1)
      expect(await keptOf('awaited')).toBe('trrrrrta')
      await product.call('DELETE', `/endpoints/${endpoint.body.id}`)
    }, 120_000)

    it('[CO5] brings back a reader who was away meanwhile: library, socket and event stream', async () => {
      const position = await fileMany('away', 1, 5)
      const saved = new Map<string, SavedStory>()
      const storage: ReaderStorage = {
        load: async (key) => saved.get(key) ?? null,
        save: async (key, story) => void saved.set(key, story),
        remove: async (key) => void saved.delete(key),
      }
      const asked: string[] = []
      const open = () =>
        connect(product.url, {
          storage,
          fetch: async (input, init) => {
            const answer = await fetch(input, init)
            asked.push(
              `${String(input).replace(/.*away\/|.*stories\/[^/]*\//, '')} ${answer.status}`,
            )
            return answer
          },
        })
      const told: (number | string)[] = []
      const follow = (connection: ReturnType<typeof open>) =>
        connection.follow('away', {
          onChange: (change) =>
            void told.push(
              change.delta ? change.position.revision : `=${change.position.revision}`,
            ),
        })
      const first = open()
      closers.push(() => first.close())
      follow(first)
      await eventually(() => expect(told).toEqual(['=5']))
      await eventually(() => expect([...saved.values()][0]?.position).toEqual(position))
      first.close()

      await fileMany('away', 6, 12)
      await compact(2)
      asked.length = 0
      const again = open()
      closers.push(() => again.close())
      const following = follow(again)
      await eventually(() => expect(told.at(-1)).toBe('=12'))
      expect(asked).toEqual([
        'head 200',
        `deltas/${position.epoch}/0..12 410`,
        `snapshots/${position.epoch}/12 200`,
      ])
      await file('away', 13)
      await eventually(() => expect(told.at(-1)).toBe(13))
      expect(following.current?.()?.position.revision).toBe(13)

      const socket = await openRawSocket(product.url)
      closers.push(() => socket.close())
      const answer = await socket.subscribe({ story: 'away', ...position })
      expect(answer).toMatchObject({ ok: true, mode: 'snapshot', revision: 13 })
      expect(fingerprint(answer.document)).toBe(answer.hash)
      const near = await socket.subscribe({ story: 'away', epoch: position.epoch, revision: 11 })
      expect(near).toMatchObject({ ok: true, mode: 'deltas', revision: 13 })
      const stream = await readEvents(
        `${product.url}/api/v1/stories/away/events?epoch=${position.epoch}&revision=5`,
      )
      closers.push(() => stream.close())
      await eventually(() =>
        expect(stream.events[0]).toMatchObject({ event: 'reset', data: { reason: 'too-far' } }),
      )
    }, 120_000)

    it('[CO6] a worker does so by itself where it is told after how many days', async () => {
      await fileMany('by-itself', 1, 6)
      await eventually(async () => {
        expect(await setup.database.query('SELECT FROM outbox')).toEqual([])
      })
      const later = { ...setup, clock: () => new Date(Date.now() + 31 * DAY_MS) }
      const config = { ...setup.config, compactKeepRevisions: 2 }
      const idle = startCompacting({ ...later, config })
      await wait(0)
      await idle.stop()
      expect(await keptOf('by-itself')).toBe('aaaaaa')
      const compacting = startCompacting({ ...later, config: { ...config, compactAfterDays: 30 } })
      await eventually(async () => expect(await keptOf('by-itself')).toBe('trrtaa'))
      await compacting.stop()
    }, 120_000)
  })
}
