import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newEpoch } from '../../platform/ids.ts'
import { openPlanner } from '../../worker/planner/planner.ts'
import { sweep } from '../../worker/sweep.ts'
import { ALERT, UPDATE, WRITETHRU } from '../server/copy.ts'
import { pglite } from '../support/databases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { openSetup, type Setup } from '../support/setups.ts'

const HOUR = 3_600_000
let now = Date.parse('2031-05-05T12:00:00Z')
let setup: Setup
let product: Product
const planner = openPlanner()

beforeAll(async () => {
  setup = await openSetup(pglite)
  // Without a worker of its own: what a sweep does, it does when the test says.
  product = await startProduct({ ...setup, clock }, { worker: false })
})

afterAll(async () => {
  await product.stop()
  await setup.close()
})

const clock = () => new Date(now)

async function sweepNow(): Promise<void> {
  const { database, bus, log, metrics, jobs } = setup
  const parts = { database, bus, log, metrics, queue: jobs.queue, siteUrl: product.url }
  await sweep({ ...parts, clock, newEpoch, planner }, clock())
}

async function file(story: string, text: string, embargoedUntil?: number): Promise<void> {
  const until = embargoedUntil === undefined ? {} : { embargoedUntil: new Date(embargoedUntil) }
  const filed = await product.call('POST', `/stories/${story}/filings`, { text, ...until })
  expect(filed.status).toBe(202)
}

async function revisions(story: string): Promise<number[]> {
  const { body } = await product.call('GET', `/stories/${story}/revisions`)
  return (body.items ?? []).map(({ number }: { number: number }) => number)
}

test('[CH2] Ahead: what comes due goes out once, and what does not stays', async () => {
  await file('ahead', ALERT)
  await file('ahead', UPDATE, now + HOUR)
  await file('ahead', `${WRITETHRU} Much later.`, now + 100 * HOUR)
  await sweepNow()
  expect(await revisions('ahead')).toEqual([1])
  now += 24 * HOUR
  await sweepNow()
  await sweepNow()
  expect(await revisions('ahead')).toEqual([1, 2])
})

test('[CH2] Back: what is out stays out and once, and new copy follows it', async () => {
  await file('back', ALERT, now + HOUR)
  now += 2 * HOUR
  await sweepNow()
  expect(await revisions('back')).toEqual([1])
  now -= 48 * HOUR
  await sweepNow()
  await file('back', UPDATE)
  await sweepNow()
  expect(await revisions('back')).toEqual([1, 2])
  const { body } = await product.call('GET', '/stories/back/compare')
  expect(body).toMatchObject({ from: 1, to: 2 })
})

test('[CH2] Back, before an embargo that has not ended: nothing goes out early', async () => {
  await file('early', ALERT, now + HOUR)
  now -= 48 * HOUR
  await sweepNow()
  expect(await revisions('early')).toEqual([])
  now += 49 * HOUR + 1
  await sweepNow()
  expect(await revisions('early')).toEqual([1])
})
