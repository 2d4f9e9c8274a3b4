import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { connect } from '../../client/library/connect.ts'
import { fingerprint } from '../../core/delta/fingerprint.ts'
import { advanceHeld } from '../../core/protocol/advance-held.ts'
import { listDeltaRanges } from '../../core/protocol/delta-ranges.ts'
import type { DeltaMessage } from '../../core/protocol/messages.ts'
import type { Held } from '../../core/protocol/reader-state.ts'
import { openProduct, type TestProduct } from '../server/open-product.ts'
import { readEvents } from '../support/event-stream.ts'
import { eventually } from '../support/eventually.ts'
import { type NginxServer, startNginx } from '../support/nginx-server.ts'
import { describeWhere, missing } from '../support/services.ts'

const REVISIONS = 301

/** Two texts that a story goes back and forth between. */
function copyNumber(n: number): string {
  return `PORT VARDE (NNA) — ${10 + (n % 2)} boats were back in harbour, the harbour office said.

The harbour master counted the boats at the mole, as on every night of a storm.`
}

/** Repeats revisions 2 and 3 of a story, which lead away from a text and back, up to REVISIONS. */
const REPEAT = `
  INSERT INTO revision SELECT (jsonb_populate_record(r, jsonb_build_object('number', n))).*
  FROM generate_series(4, ${REVISIONS}) n JOIN revision r ON r.number = 2 + n % 2`

describeWhere(missing.nginx, 'catching up through a caching proxy', () => {
  let product: TestProduct
  let nginx: NginxServer
  let epoch: string
  let headHash: string
  /** The document of revision 1, which every returning reader holds. */
  let first: Held
  let queries = 0

  beforeAll(async () => {
    product = await openProduct()
    for (const n of [1, 2, 3]) await file(n)
    const { database } = product
    await database.query(REPEAT)
    await database.query('UPDATE story SET revision = $1', [REVISIONS])
    const { body } = await product.call('GET', '/stories/boats/head')
    epoch = body.epoch
    headHash = body.hash
    nginx = await startNginx([new URL(product.url).host])
    first = await read<Held>(`/snapshots/${epoch}/1`)
    const query = database.query.bind(database)
    database.query = (...asked: Parameters<typeof query>) => {
      queries += 1
      return query(...asked)
    }
  }, 120_000)

  afterAll(async () => {
    await nginx?.close()
    await product?.close()
  })

  function file(n: number) {
    return product.call('POST', '/stories/boats/filings', copyNumber(n), { prefer: 'wait=20' })
  }

  async function read<T>(path: string): Promise<T> {
    const answer = await fetch(`${nginx.url}/api/v1/stories/boats${path}`)
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    return (await answer.json()) as T
  }

  /** Requests for `path` that reached the server itself so far. */
  function originHits(path: RegExp): number {
    const lines = product.logged().split('\n').filter(Boolean)
    return lines.map((line) => JSON.parse(line)).filter((line) => path.test(line.path ?? '')).length
  }

  it('[L14] a thousand readers cost the servers a constant number of requests', async () => {
    const before = originHits(/head|deltas|snapshots/)
    let reached = 0
    async function comeBack(reader: number): Promise<void> {
      const after = 1 + (reader % (REVISIONS - 1))
      const head = await read<{ revision: number }>('/head')
      for (const { from, to } of listDeltaRanges(after, head.revision)) {
        const { deltas } = await read<{ deltas: DeltaMessage[] }>(`/deltas/${epoch}/${from}..${to}`)
        if (deltas.at(-1)?.hash === headHash) reached += 1
      }
    }
    const waiting = Array.from({ length: 1_000 }, (_, reader) => reader)
    const walk = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await comeBack(next)
    }
    await Promise.all(Array.from({ length: 200 }, walk))
    expect(reached).toBe(1_000)
    // Five ranges; and a head for every second that this took, of which a slow machine needs more.
    expect(originHits(/deltas/)).toBe(5)
    expect(originHits(/head|deltas|snapshots/) - before).toBeLessThan(40)
  }, 60_000)

  it('[L14] a reader 300 revisions behind comes to the head without one query of the database', async () => {
    await read('/head')
    const asked = queries
    let held = first
    for (const { from, to } of listDeltaRanges(first.revision, REVISIONS)) {
      const { deltas } = await read<{ deltas: DeltaMessage[] }>(`/deltas/${epoch}/${from}..${to}`)
      held = advanceHeld(held, deltas).held
    }
    expect(held.revision).toBe(REVISIONS)
    expect(fingerprint(held.document)).toBe(headHash)
    expect(queries).toBe(asked)
  })

  it('[L14] fifty clients 300 revisions behind, over sockets, share what is read for one', async () => {
    const asked = queries
    const connections = Array.from({ length: 50 }, () => connect(nginx.url))
    const followings = connections.map((connection) =>
      connection.follow('boats', { position: { epoch, revision: 1 }, document: first.document }),
    )
    await eventually(
      () => {
        for (const following of followings) {
          expect(following.current()?.position).toEqual({ epoch, revision: REVISIONS })
        }
      },
      { timeoutMs: 30_000 },
    )
    for (const following of followings) expect(following.current()?.hash).toBe(headHash)
    for (const connection of connections) connection.close()
    // What runs by the clock (heads compared every 5 s, sweeps) counts too.
    expect(queries - asked).toBeLessThan(25)
  }, 60_000)

  it('what is kept is told by immutable addresses only; a dead epoch is asked for each time', async () => {
    const status = async (path: string) => {
      const answer = await fetch(`${nginx.url}/api/v1/stories/boats${path}`)
      return [answer.status, answer.headers.get('x-cache-status')]
    }
    expect(await status(`/deltas/${epoch}/64..128`)).toEqual([200, 'HIT'])
    expect(await status(`/deltas/${epoch}/64..128?reader=7`)).toEqual([200, 'HIT'])
    for (const path of ['/deltas/dead/1..2', `/deltas/${epoch}/64..999`, '/snapshots/dead/1']) {
      const first = await status(path)
      expect(first[0]).toBeGreaterThanOrEqual(404)
      expect(await status(path)).toEqual(first)
    }
  })

  it('events and sockets come through as they happen', async () => {
    const stream = await readEvents(
      `${nginx.url}/api/v1/stories/boats/events?epoch=${epoch}&revision=${REVISIONS}`,
    )
    const connection = connect(nginx.url)
    const following = connection.follow('boats')
    await eventually(() => expect(following.current()?.position.revision).toBe(REVISIONS))
    await eventually(() => expect(stream.lastEventId()).toBe(`${epoch}.${REVISIONS}`))
    await file(REVISIONS + 1)
    const next = REVISIONS + 1
    await eventually(() => expect(stream.events).toMatchObject([{ data: { revision: next } }]))
    await eventually(() => expect(following.current()?.position.revision).toBe(next))
    stream.close()
    connection.close()
  })
})
