import { expect, test } from '@jest/globals'
import { createMetrics } from '../../../platform/metrics/metrics.ts'
import { createOperations } from '../../../platform/operations/operations.ts'
import { serveOperations } from '../../../platform/operations/serve-operations.ts'
import { openTestDatabase, pglite } from '../../support/databases.ts'
import { readMetrics } from '../../support/read-metrics.ts'

const HOST = '127.0.0.1'

test('[OP4] A port of its own tells health, readiness and metrics, with and without a database', async () => {
  const opened = await openTestDatabase(pglite)
  const metrics = createMetrics()
  metrics.watchProcess()
  const operations = createOperations({ database: opened.database, metrics })
  const server = await serveOperations(operations, { host: HOST, port: 0 })
  const url = `http://${HOST}:${server.port}`
  const statusOf = async (path: string) => (await fetch(url + path)).status

  expect(await statusOf('/healthz')).toBe(200)
  expect(await statusOf('/readyz')).toBe(200)
  expect(await statusOf('/')).toBe(404)
  expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(404)
  const { sum } = await readMetrics(`${url}/metrics`)
  expect(sum('writethru_store_reachable')).toBe(1)
  expect(sum('process_resident_memory_bytes')).toBeGreaterThan(0)

  await expect(serveOperations(operations, { host: HOST, port: server.port })).rejects.toThrow(
    `METRICS_PORT ${server.port}`,
  )

  await opened.close()
  expect(await statusOf('/healthz')).toBe(200)
  expect(await statusOf('/readyz')).toBe(503)
  await server.close()
  const away = createMetrics()
  const { text } = await createOperations({ database: opened.database, metrics: away }).metrics()
  expect(text).toMatch(/^writethru_store_reachable 0$/m)
  expect(text).not.toMatch(/^writethru_backlog\{/m)
}, 60_000)
