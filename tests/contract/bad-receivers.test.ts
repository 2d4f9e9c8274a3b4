import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Outbound } from '../../platform/outbound/outbound.ts'
import { startOn, type TestProduct } from '../server/open-product.ts'
import { BAD_RECEIVERS, closeReceivers, serveWithoutEnd } from '../support/bad-receivers.ts'
import { pglite } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { openSetup } from '../support/setups.ts'

/** Instead of 20 s; long enough for a receiver that is well on a machine that is busy. */
const TIMEOUT_MS = 2_000

let product: TestProduct
let receiver: Receiver

beforeAll(async () => {
  receiver = await startReceiver()
  const setup = await openSetup(pglite, null, { webhookAllowHosts: ['127.0.0.1'] })
  product = await startOn({ ...setup, outbound: impatient(setup.outbound) })
}, 60_000)

afterAll(async () => {
  closeReceivers()
  await product?.close()
  await receiver.close()
})

function impatient(outbound: Outbound): Outbound {
  return {
    check: outbound.check,
    send: (request) => outbound.send({ timeoutMs: TIMEOUT_MS, ...request }),
    close: outbound.close,
  }
}

async function subscribe(url: string): Promise<{ id: string; secret: string }> {
  const made = await product.call('POST', '/endpoints', { url, payload: 'thin' })
  expect(made.status).toBe(201)
  return made.body
}

/** The first delivery of an endpoint, with its log, once an attempt of it is recorded. */
function firstAttempt(endpointId: string) {
  return eventually(async () => {
    const list = await product.call('GET', `/endpoints/${endpointId}/deliveries`)
    const { body } = await product.call('GET', `/deliveries/${list.body.items.at(-1).id}`)
    if (body.attempts.length === 0) throw new Error('There was no attempt yet.')
    return body
  })
}

test('[H4] Receivers that hang, drip, pour, reset or answer nonsense cost nobody else a revision', async () => {
  const well = await subscribe(receiver.url)
  receiver.expect(well.secret)
  const bad: [name: string, id: string, code: string][] = []
  for (const [name, [open, code]] of Object.entries(BAD_RECEIVERS)) {
    bad.push([name, (await subscribe(await open())).id, code])
  }
  const pouring = await subscribe(await serveWithoutEnd())

  for (const count of [140, 141, 142]) {
    const text = `TELLER BAY (NNA) — A car ferry ran aground on Friday with ${count} people aboard.`
    const filed = await product.call('POST', '/stories/ferry/filings', text, { prefer: 'wait=20' })
    expect(filed.status).toBe(201)
  }
  // On a machine that is busy it may answer too late, and get a revision twice.
  await eventually(() =>
    expect([...new Set(receiver.received.map(({ message }) => message.data.revision))]).toEqual([
      1, 2, 3,
    ]),
  )

  for (const [name, id, code] of bad) {
    const { state, attempts } = await firstAttempt(id)
    expect([name, state, attempts[0].status, attempts[0].error]).toEqual([
      name,
      'pending',
      null,
      code,
    ])
  }
  const poured = await firstAttempt(pouring.id)
  expect(poured).toMatchObject({ state: 'delivered', attempts: [{ status: 200 }] })
  expect(poured.attempts[0].response.body).toHaveLength(1024)
  await eventually(async () => {
    const { body } = await product.call('GET', '/stories/ferry/reach')
    expect(body.totals).toEqual({ head: 2, superseded: 0, killed: 0, nothing: bad.length })
  })
  expect(receiver.refused()).toBe(0)
}, 60_000)
