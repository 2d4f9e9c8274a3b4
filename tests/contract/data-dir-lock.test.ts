import { existsSync, symlinkSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { DataDirLockedError, lockDataDir } from '../../platform/store/data-dir-lock.ts'
import { startChild } from '../support/child-process.ts'
import { eventually } from '../support/eventually.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writethru-lock-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

test('[K1] A folder belongs to one at a time, and the other is told whose it is', async () => {
  const unlock = await lockDataDir(folder)
  const refusal = await lockDataDir(folder).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(DataDirLockedError)
  expect(refusal).toMatchObject({ folder, pid: process.pid })
  expect(String(refusal)).toMatch(`${folder} is in use`)
  expect(String(refusal)).toMatch('DATA_DIR')
  await unlock()
  const again = await lockDataDir(folder)
  await again()
  expect(await readdir(folder)).toEqual([])
})

test('[K2] A second process is refused, and gets the folder when the first was killed', async () => {
  const holder = startChild('hold-lock.ts', [folder, '60000'])
  await holder.said('locked')
  await expect(lockDataDir(folder)).rejects.toMatchObject({ pid: holder.pid })
  holder.kill('SIGKILL')
  await holder.ended
  expect(await readdir(folder)).toHaveLength(1)
  const unlock = await lockDataDir(folder)
  await unlock()
  expect(await readdir(folder)).toEqual([])
})

test('[K2] An owner too busy to say who it is keeps the folder all the same', async () => {
  const holder = startChild('hold-lock.ts', [folder, '60000'])
  await holder.said('locked')
  holder.kill('SIGSTOP')
  await expect(lockDataDir(folder)).rejects.toMatchObject({ name: 'DataDirLockedError', pid: null })
  holder.kill('SIGKILL')
  await holder.ended
}, 60_000)

test('[K3] Of many who race for a folder whose owner was killed, never two have it', async () => {
  const dead = startChild('hold-lock.ts', [folder, '60000'])
  await dead.said('locked')
  dead.kill('SIGKILL')
  await dead.ended
  const owners = { now: 0, most: 0, ever: 0 }
  await Promise.all(
    Array.from({ length: 15 }, async () => {
      try {
        const unlock = await lockDataDir(folder)
        owners.now += 1
        owners.ever += 1
        owners.most = Math.max(owners.most, owners.now)
        await new Promise((resolve) => setImmediate(resolve))
        owners.now -= 1
        await unlock()
      } catch (error) {
        expect(error).toBeInstanceOf(DataDirLockedError)
      }
    }),
  )
  expect(owners.most).toBe(1)
  expect(owners.ever).toBeGreaterThanOrEqual(1)
})

test('[K4] Of several processes that start together, one gets the folder', async () => {
  const children = Array.from({ length: 5 }, () => startChild('hold-lock.ts', [folder, '15000']))
  const firstLines = await eventually(
    () => {
      const lines = children.map((child) => child.lines[0])
      expect(lines).not.toContain(undefined)
      return lines
    },
    { timeoutMs: 30_000 },
  )
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(children.map(({ ended }) => ended))
  const owner = children[firstLines.indexOf('locked')]
  expect(firstLines.filter((line) => line === 'locked')).toHaveLength(1)
  const refusals = firstLines.filter((line) => line !== 'locked')
  expect(refusals).toEqual(Array(4).fill(`refused: ${owner?.pid}`))
}, 60_000)

test('[K5] A folder is the same by every name, however long', async () => {
  const deep = join(folder, 'a'.repeat(120))
  await mkdir(deep)
  const link = join(folder, 'link')
  symlinkSync(deep, link)
  const unlock = await lockDataDir(deep)
  await expect(lockDataDir(link)).rejects.toBeInstanceOf(DataDirLockedError)
  await unlock()
  const again = await lockDataDir(link)
  await again()
  expect(existsSync(deep)).toBe(true)
})
