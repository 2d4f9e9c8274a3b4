import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { createMetrics } from '../../platform/metrics/metrics.ts'
import { type OpenedDatabase, openTestDatabase, pglite } from '../support/databases.ts'

const read = (file: string) => readFile(join(import.meta.dirname, '../..', file), 'utf8')

/** Metrics that a text names, without what a histogram adds to its name. */
function namesIn(text: string): Set<string> {
  const names = text.match(/\b(writethru|nodejs|process)_[a-z0-9_]+/g) ?? []
  return new Set(names.map((name) => name.replace(/_(bucket|sum|count)$/, '')))
}

let known: ReadonlySet<string>
let database: OpenedDatabase

beforeAll(async () => {
  database = await openTestDatabase(pglite)
  const metrics = createMetrics()
  metrics.watchProcess()
  known = new Set(metrics.registry.getMetricsAsArray().map(({ name }) => name))
}, 60_000)

afterAll(() => database.close())

test('[OP7] The dashboard and the alerts ask only for metrics that there are', async () => {
  const dashboard = JSON.parse(await read('deploy/grafana-dashboard.json'))
  const expressions: string[] = dashboard.panels.flatMap(
    ({ targets = [] }: { targets?: { expr: string }[] }) => targets.map(({ expr }) => expr),
  )
  expect(expressions.length).toBeGreaterThan(20)
  const alerts = await read('deploy/prometheus-alerts.yml')
  const asked = [...namesIn(expressions.join('\n')), ...namesIn(alerts)]
  expect(asked.filter((name) => !known.has(name))).toEqual([])
})

test('[OP7] Every metric of ours is on the dashboard and in docs/operations.md', async () => {
  const ours = [...known].filter((name) => name.startsWith('writethru_'))
  const documented = namesIn(await read('docs/operations.md'))
  expect(ours.filter((name) => !documented.has(name))).toEqual([])
  const shown = namesIn(
    (await read('deploy/grafana-dashboard.json')) + (await read('deploy/prometheus-alerts.yml')),
  )
  expect(ours.filter((name) => !shown.has(name))).toEqual([])
})

test('[OP7] Every alert leads to a part of the runbook', async () => {
  const runbook = await read('docs/runbook.md')
  const parts = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )
  const { groups } = parse(await read('deploy/prometheus-alerts.yml')) as {
    groups: { rules: { alert: string; expr: string; annotations: { runbook: string } }[] }[]
  }
  const rules = groups.flatMap((group) => group.rules)
  expect(rules.length).toBeGreaterThan(10)
  for (const { alert, annotations } of rules) {
    const [file, part] = annotations.runbook.split('#')
    expect([alert, file, parts.includes(part ?? '')]).toEqual([alert, 'docs/runbook.md', true])
  }
})

test('[OP8] Every query of the runbook runs', async () => {
  const queries = [...(await read('docs/runbook.md')).matchAll(/```sql\n(.+?)```/gs)]
  expect(queries.length).toBeGreaterThan(3)
  for (const [, sql = ''] of queries) await database.database.query(sql.trim().replace(/;$/, ''))
})
