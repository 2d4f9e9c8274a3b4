import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type Connection, connect } from '../../client/library/connect.ts'
import type { FollowStatus } from '../../client/library/follow-types.ts'
import { fingerprint } from '../../core/delta/fingerprint.ts'
import { openProduct, type TestProduct } from '../server/open-product.ts'
import { eventually } from '../support/eventually.ts'
import { type HttpProxy, openHttpProxy } from '../support/http-proxy.ts'

function copyNumber(n: number): string {
  return `PORT VARDE (NNA) — ${n} boats were back in harbour, the harbour office said.

Wind from the north is expected to ease overnight.`
}

describe('the client library behind a proxy that lets no WebSocket through', () => {
  let product: TestProduct
  let proxy: HttpProxy
  let connection: Connection

  beforeAll(async () => {
    product = await openProduct()
    proxy = await openHttpProxy(product.url)
  }, 120_000)
  afterEach(() => connection.close())
  afterAll(async () => {
    await proxy?.close()
    await product?.close()
  })

  function file(story: string, n: number) {
    return product.call('POST', `/stories/${story}/filings`, copyNumber(n), { prefer: 'wait=20' })
  }

  /** Follows through the proxy; `seen` has the revisions told, in order. */
  function follow(story: string) {
    const seen: number[] = []
    const statuses: FollowStatus[] = []
    connection = connect(proxy.url, { fallBackMs: 100, pollMs: 100, retryMaxMs: 500 })
    const following = connection.follow(story, {
      onChange: ({ position, document, hash }) => {
        expect(fingerprint(document)).toBe(hash)
        seen.push(position.revision)
      },
      onStatus: (status) => statuses.push(status),
    })
    const sees = (revisions: number[], status: FollowStatus) =>
      eventually(() => expect([seen, statuses.at(-1)]).toEqual([revisions, status]), {
        timeoutMs: 20_000,
      })
    return { seen, statuses, following, sees }
  }

  test('[LB4] follows by event stream, each revision once and in order, and is told of a kill', async () => {
    proxy.block({ sockets: true })
    await file('boats-stream', 1)
    const reader = follow('boats-stream')
    await reader.sees([1], 'live')
    for (let n = 2; n <= 6; n += 1) await file('boats-stream', n)
    await reader.sees([1, 2, 3, 4, 5, 6], 'live')
    await product.call('POST', '/stories/boats-stream/kill', { reason: 'Filed in error.' })
    await reader.sees([1, 2, 3, 4, 5, 6], 'gone')
    expect(reader.following.current()).toBeNull()
  })

  test('[LB4] polls where streams are blocked too, and is told of a kill', async () => {
    proxy.block({ sockets: true, paths: /\/events/ })
    await file('boats-poll', 1)
    const reader = follow('boats-poll')
    await reader.sees([1], 'polling')
    for (let n = 2; n <= 4; n += 1) await file('boats-poll', n)
    await reader.sees([1, 2, 3, 4], 'polling')
    await product.call('POST', '/stories/boats-poll/kill', { reason: 'Filed in error.' })
    await reader.sees([1, 2, 3, 4], 'gone')
  })

  test('[LB4] goes back to sockets when they get through, and loses nothing on the way', async () => {
    proxy.block({ sockets: true })
    await file('boats-back', 1)
    const reader = follow('boats-back')
    await reader.sees([1], 'live')
    await file('boats-back', 2)
    await reader.sees([1, 2], 'live')
    proxy.block({ sockets: false, paths: /\/(events|head|deltas)/ })
    await file('boats-back', 3)
    await reader.sees([1, 2, 3], 'live')
    await file('boats-back', 4)
    await reader.sees([1, 2, 3, 4], 'live')
  })
})
