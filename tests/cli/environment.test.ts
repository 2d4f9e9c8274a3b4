import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startCli } from './cli-process.ts'
import { cli } from './scratch-terminal.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'writethru-environment-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('The doctor lists every fault of the environment, of PORT and HOST too', async () => {
  const env = { PORT: 'abc', HOST: 'a b', LOG_LEVEL: 'loud' }
  const { code, out } = await cli(['doctor', '--json'], { env })
  const faults = JSON.parse(out).findings.filter(
    ({ state }: { state: string }) => state === 'fault',
  )
  expect(faults.map(({ detail }: { detail: string }) => detail.split(' ')[0]).sort()).toEqual([
    'HOST',
    'LOG_LEVEL',
    'PORT',
  ])
  expect(code).toBe(1)
  expect(await cli(['doctor', '--url', 'nowhere'], { env })).toMatchObject({ code: 2, out: '' })
})

test('A folder named .env is left alone, a file of that name is read', async () => {
  mkdirSync(join(folder, 'packages', '.env'), { recursive: true })
  const beside = startCli(['doctor'], {}, join(folder, 'packages'))
  expect([await beside.ended, beside.err()]).toEqual([0, ''])

  writeFileSync(join(folder, '.env'), 'PORT=abc\n')
  const reading = startCli(['doctor'], {}, folder)
  expect(await reading.ended).toBe(1)
  expect(reading.out()).toMatch('PORT must be a port number')
})
