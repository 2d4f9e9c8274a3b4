import { cp } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createLog } from '../../platform/log.ts'
import { openDatabase } from '../../platform/store/open-database.ts'
import { startChild } from '../support/child-process.ts'
import { pglite } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'
import { type ServerProcess, serverProcess } from '../support/server-process.ts'
import { describeWhere } from '../support/services.ts'
import { missingDisk, openSmallDisk, type SmallDisk } from '../support/small-disk.ts'

const ADMIN_KEY = 'full-disk-admin-key-0123456789abcdefgh'

/** The embedded database, fresh, on a disk with some 150 MiB to spare. */
async function openDisk(): Promise<SmallDisk> {
  const place = await pglite.prepare()
  const disk = await openSmallDisk(240)
  await cp(place.dataDir, disk.folder, { recursive: true })
  await place.remove()
  return disk
}

describeWhere(missingDisk, 'a full disk under the embedded database', () => {
  let disk: SmallDisk
  let server: ServerProcess

  beforeAll(async () => {
    disk = await openDisk()
    const env = { DATA_DIR: disk.folder, ADMIN_KEY, LOG_LEVEL: 'warn' }
    server = serverProcess(await freePort(), env)
    await server.start()
  }, 90_000)

  afterAll(async () => {
    await server?.kill()
    await disk?.close()
  })

  /** Files the story's n-th copy: the same key and bytes each time. */
  async function file(n: number) {
    const answer = await fetch(`${server.url}/api/v1/stories/levee/filings`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'text/plain' },
        'idempotency-key': `filing-${n}`,
      },
      body: `PORT VARDE — Crews counted ${n} sandbags on the levee, the harbour office said.`,
    })
    // biome-ignore lint/suspicious/noExplicitAny: the test reads answers as they come.
    return { status: answer.status, body: (await answer.json()) as any }
  }

  async function ready() {
    const answer = await fetch(`${server.url}/readyz`)
    return { status: answer.status, body: await answer.json() }
  }

  async function untilPublished(filings: readonly string[]) {
    await eventually(
      async () => {
        const answer = await fetch(`${server.url}/api/v1/stories/levee/revisions?limit=200`)
        const { items } = (await answer.json()) as { items: { filingId: string }[] }
        expect(items.map(({ filingId }) => filingId)).toEqual(filings)
      },
      { timeoutMs: 60_000 },
    )
  }

  it('[CH3] Filings are refused with what to do, readers read on, and room made is enough', async () => {
    const acknowledged: string[] = []
    const take = async (n: number) => {
      const { status, body } = await file(n)
      expect({ status, body }).toMatchObject({ status: 202 })
      acknowledged.push(body.filing.id)
    }
    for (const n of [1, 2, 3]) await take(n)
    await untilPublished(acknowledged)

    await disk.fill()
    const refused = await file(4)
    expect(refused).toMatchObject({ status: 507, body: { code: 'disk-full' } })
    expect(refused.body.detail).toMatch(/DATA_DIR has 0 MiB free.*Free space there/)
    expect(await ready()).toMatchObject({
      ...{ status: 503, body: { checks: { database: 'disk-full' } } },
    })
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${server.url}/stories/levee`)).status).toBe(200)

    await disk.free()
    await take(4)
    expect((await ready()).status).toBe(200)
    await untilPublished(acknowledged)

    // A crash while it is full: a start says why it cannot be, and works once there is room.
    await take(5)
    await disk.fill()
    await server.kill()
    await expect(server.start()).rejects.toThrow(/DATA_DIR has 0 MiB free.*Free space there/)
    await disk.free()
    await server.start()
    await untilPublished(acknowledged)
    await take(6)
    await untilPublished(acknowledged)
  }, 180_000)
})

describeWhere(missingDisk, 'a disk that fills between the check for room and a write', () => {
  it('[CH3] The process ends and says why; the next start has all that was committed', async () => {
    const disk = await openDisk()
    try {
      const writer = startChild('fill-log.ts', [disk.folder])
      await writer.said('5')
      await disk.fill()
      expect(await writer.ended).toBe(1)
      expect(writer.lines.at(-1)).toMatch(/nothing acknowledged is lost.*has room/)
      const last = Number(writer.lines.at(-2))

      await disk.free()
      const database = await openDatabase(
        { databaseUrl: null, dataDir: disk.folder },
        createLog('silent'),
      )
      const [found] = await database.query<{ most: number; rows: number }>(
        'SELECT max(number) AS most, count(*) AS rows FROM public.written',
      )
      expect(found?.rows).toBe(found?.most)
      expect(found?.most).toBeGreaterThanOrEqual(last)
      await database.close()
    } finally {
      await disk.close()
    }
  }, 120_000)
})
