import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import express from 'express'
import { createLog } from '../../platform/log.ts'
import { DiskFullError } from '../../platform/store/disk-full.ts'
import { handleErrors } from '../../server/http/handle-errors.ts'

test.each([
  ['PostgreSQL says so', Object.assign(new Error('could not extend file'), { code: '53100' })],
  ['the embedded one has no room', new DiskFullError('It has 3 MiB free. Free space there.')],
])('A full disk is a problem of its own, with what to do: %s', async (_what, error) => {
  const lines: string[] = []
  const log = createLog('warn', { write: (line) => void lines.push(line) })
  const app = express()
    .get('/', () => {
      throw error
    })
    .use(handleErrors(log))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  try {
    for (let times = 0; times < 3; times += 1) {
      const answer = await fetch(url)
      expect(answer.status).toBe(507)
      expect(answer.headers.get('retry-after')).toBe('30')
      const { code, detail } = (await answer.json()) as { code: string; detail: string }
      expect(code).toBe('disk-full')
      expect(detail).toMatch(/Free space there\. Nothing was acknowledged; then try again\.$/)
    }
    // Every request fails for the same reason: told once.
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['database.disk-full'])
  } finally {
    server.close()
  }
})
