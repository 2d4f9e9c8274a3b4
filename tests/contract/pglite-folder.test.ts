import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createLog } from '../../platform/log.ts'
import { DataDirLockedError } from '../../platform/store/data-dir-lock.ts'
import { openDatabase } from '../../platform/store/open-database.ts'
import { boundWal } from '../../platform/store/pglite/bound-wal.ts'
import { createPGlite } from '../../platform/store/pglite/driver.ts'
import { startChild } from '../support/child-process.ts'
import { makeDataFolder } from '../support/data-folder.ts'
import { type DatabasePlace, pglite } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'

const log = createLog('silent')
let place: DatabasePlace

beforeEach(async () => {
  place = await pglite.prepare()
}, 60_000)

afterEach(() => place.remove())

test('[P1] What was committed is there after kill -9, whole transactions only', async () => {
  let written = 0
  for (const least of [5, 40]) {
    const writer = startChild('write-rows.ts', [place.dataDir])
    await eventually(() => expect(Number(writer.lines.at(-1))).toBeGreaterThan(least), {
      timeoutMs: 30_000,
    })
    await expect(openDatabase(place, log)).rejects.toBeInstanceOf(DataDirLockedError)
    writer.kill('SIGKILL')
    expect(await writer.ended).toBe('SIGKILL')
    written = Number(writer.lines.at(-1))
    const database = await openDatabase(place, log)
    const [found] = await database.query<{ most: number; least: number; rows: number }>(
      'SELECT max(number) AS most, min(number) AS least, count(*) AS rows FROM public.written',
    )
    expect(found?.most).toBeGreaterThanOrEqual(written)
    expect(found).toEqual({
      most: found?.most,
      least: -Number(found?.most),
      rows: Number(found?.most) * 2,
    })
    await database.script('DROP TABLE public.written')
    await database.close()
  }
}, 90_000)

test('[P2] A first start that was killed leaves nothing in the way of the next', async () => {
  const dataDir = await makeDataFolder('first')
  try {
    const first = startChild('write-rows.ts', [dataDir])
    await eventually(async () => expect(await readdir(dataDir)).toContain('pglite.unfinished'), {
      timeoutMs: 30_000,
    })
    await wait(200)
    first.kill('SIGKILL')
    await first.ended
    const database = await openDatabase({ databaseUrl: null, dataDir }, log)
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
    await database.close()
    expect(await readdir(dataDir)).toEqual(['pglite'])
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}, 90_000)

test('[P3] The log is cut back when it has grown, and only while there is room', async () => {
  const broke = (error: unknown) => {
    throw error
  }
  const pglite = await createPGlite(join(place.dataDir, 'pglite'), broke)
  try {
    const mayWrite = async () => undefined
    expect(await boundWal(pglite, mayWrite)).toBe(false)
    const noise = "SELECT pg_logical_emit_message(false, 'noise', repeat('x', 1000000))"
    for (let n = 0; n < 40; n += 1) await pglite.exec(noise)
    const noRoom = () => Promise.reject(new Error('no room'))
    await expect(boundWal(pglite, noRoom)).rejects.toThrow('no room')
    expect(await boundWal(pglite, mayWrite)).toBe(true)
    expect(await boundWal(pglite, mayWrite)).toBe(false)
  } finally {
    await pglite.close()
  }
}, 60_000)
