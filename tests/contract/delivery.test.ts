import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { io, type Socket } from 'socket.io-client'
import { connect } from '../../client/library/connect.ts'
import { fingerprint } from '../../core/delta/fingerprint.ts'
import type { DeltaMessage } from '../../core/protocol/messages.ts'
import type { Document } from '../../core/story/document.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { describeSetups, type Setup } from '../support/setups.ts'

const WAIT = { prefer: 'wait=20' }

function copyNumber(n: number): string {
  return `PORT VARDE (NNA) — ${n} boats were back in harbour, the harbour office said.

Wind from the north is expected to ease overnight.`
}

describeSetups('delivery', (open) => {
  let setup: Setup
  let product: Product
  const sockets: Socket[] = []

  beforeAll(async () => {
    setup = await open()
    product = await startProduct(setup)
  }, 120_000)

  afterAll(async () => {
    for (const socket of sockets) socket.close()
    await product?.stop()
    await setup?.close()
  })

  function socket(): Socket {
    const opened = io(product.url, { transports: ['websocket'], forceNew: true })
    sockets.push(opened)
    return opened
  }

  async function fileOn(story: string, n: number) {
    return product.call('POST', `/stories/${story}/filings`, copyNumber(n), WAIT)
  }

  it('[L1] answers a subscriber without a position with a snapshot of the head', async () => {
    await fileOn('boats', 1)
    const answer = await socket().emitWithAck('subscribe', { story: 'boats' })
    expect(answer).toMatchObject({ ok: true, mode: 'snapshot', revision: 1 })
    expect(fingerprint(answer.document)).toBe(answer.hash)
  })

  it('[L2] sends every later revision once, in order, with ops that lead to its hash', async () => {
    await fileOn('boats-live', 1)
    const reader = socket()
    const deltas: DeltaMessage[] = []
    reader.on('delta', (delta: DeltaMessage) => deltas.push(delta))
    await reader.emitWithAck('subscribe', { story: 'boats-live' })
    for (let n = 2; n <= 12; n += 1) await fileOn('boats-live', n)
    await eventually(() => expect(deltas).toHaveLength(11))
    expect(deltas.map((delta) => delta.revision)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    for (const [index, delta] of deltas.entries()) {
      expect(delta.prevHash).toBe(index === 0 ? delta.prevHash : deltas[index - 1]?.hash)
    }
  })

  it('[L3] brings a subscriber from its position to the head: current, deltas, or a snapshot', async () => {
    for (let n = 1; n <= 5; n += 1) await fileOn('boats-resume', n)
    const { position } = (await product.call('GET', '/stories/boats-resume')).body
    const { epoch } = position
    const ask = (revision: number, of = epoch) =>
      socket().emitWithAck('subscribe', { story: 'boats-resume', epoch: of, revision })
    expect(await ask(5)).toMatchObject({ mode: 'current', revision: 5 })
    const behind = await ask(2)
    expect(behind).toMatchObject({ mode: 'deltas', revision: 5 })
    expect(behind.deltas.map((delta: DeltaMessage) => delta.revision)).toEqual([3, 4, 5])
    expect(await ask(3, 'another-epoch')).toMatchObject({ mode: 'snapshot', revision: 5 })
    for (const impossible of [6, -1, 0.5, 1e300]) {
      expect(await ask(impossible)).toMatchObject({ mode: 'snapshot', revision: 5 })
    }
  })

  it('[L4] delivers what the bus lost', async () => {
    await fileOn('boats-lost', 1)
    const reader = socket()
    const deltas: DeltaMessage[] = []
    reader.on('delta', (delta: DeltaMessage) => deltas.push(delta))
    await reader.emitWithAck('subscribe', { story: 'boats-lost' })
    const { publish } = setup.bus
    setup.bus.publish = async () => {
      throw new Error('the bus is down')
    }
    await fileOn('boats-lost', 2)
    setup.bus.publish = publish
    await eventually(() => expect(deltas.map((delta) => delta.revision)).toEqual([2]), {
      timeoutMs: 15_000,
    })
  })

  it('[L5] refuses what makes no sense, with a code, and goes on serving', async () => {
    const reader = socket()
    const wrong: [unknown, string][] = [
      [null, 'bad-request'],
      ['boats', 'bad-request'],
      [{ story: 7 }, 'bad-request'],
      [{ story: 'x'.repeat(5_000) }, 'bad-request'],
      [{ story: 'boats', revision: 'three' }, 'bad-request'],
      [{ story: 'no-such-story' }, 'not-found'],
    ]
    for (const [request, code] of wrong) {
      expect(await reader.emitWithAck('subscribe', request)).toMatchObject({ ok: false, code })
    }
    reader.emit('subscribe', { story: 'boats' })
    reader.emit('no-such-event', 1, 2, 3)
    expect(await reader.emitWithAck('subscribe', { story: 'boats' })).toMatchObject({ ok: true })
  })

  it('[L6] tells open pages that a story is gone, and newcomers too', async () => {
    await fileOn('boats-killed', 1)
    const reader = socket()
    const gone: unknown[] = []
    reader.on('gone', (message) => gone.push(message))
    await reader.emitWithAck('subscribe', { story: 'boats-killed' })
    await product.call('POST', '/stories/boats-killed/kill', { reason: 'Filed in error.' })
    await eventually(() => expect(gone).toMatchObject([{ reason: 'Filed in error.' }]))
    expect(await socket().emitWithAck('subscribe', { story: 'boats-killed' })).toMatchObject({
      ok: false,
      code: 'gone',
      detail: 'Filed in error.',
    })
  })

  it('[L7] moves a story on the front page when it moves', async () => {
    const reader = socket()
    const front: unknown[] = []
    reader.on('front', (summary) => {
      if (summary.slug === 'boats-front') front.push(summary)
    })
    expect(await reader.emitWithAck('subscribe', { story: '*' })).toMatchObject({ mode: 'front' })
    await fileOn('boats-front', 1)
    await eventually(() => expect(front).toMatchObject([{ headline: null, revision: 1 }]))
  })

  it('[L7] on the front page, too, what the bus lost is made good', async () => {
    const reader = socket()
    const front: unknown[] = []
    reader.on('front', (summary) => {
      if (summary.slug === 'boats-front-lost') front.push(summary)
    })
    await reader.emitWithAck('subscribe', { story: '*' })
    const { publish } = setup.bus
    setup.bus.publish = async () => {
      throw new Error('the bus is down')
    }
    await fileOn('boats-front-lost', 1)
    setup.bus.publish = publish
    await eventually(() => expect(front).toMatchObject([{ revision: 1 }]), { timeoutMs: 15_000 })
  })

  it('[L8] carries a client through its own lost connections to the head', async () => {
    await fileOn('boats-client', 1)
    const seen: number[] = []
    let document: Document | null = null
    const connection = connect(product.url)
    const following = connection.follow('boats-client', {
      onChange: (change) => {
        document = change.document
        for (const delta of change.deltas) seen.push(delta.revision)
      },
    })
    await eventually(() => expect(document).not.toBeNull())
    for (let n = 2; n <= 10; n += 1) await fileOn('boats-client', n)
    await eventually(() => expect(seen).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]))
    const head = (await product.call('GET', '/stories/boats-client')).body
    expect(document).toEqual(head.document)
    following.stop()
    connection.close()
  })

  it('[L13] adds up the readers of all servers', async () => {
    await fileOn('boats-counted', 1)
    const second = await startProduct(setup, { worker: false })
    const here = [socket(), socket()]
    const there = io(second.url, { transports: ['websocket'], forceNew: true })
    const counts: number[] = []
    there.on('readers', ({ count }) => counts.push(count))
    for (const reader of [...here, there]) {
      await reader.emitWithAck('subscribe', { story: 'boats-counted' })
    }
    await eventually(() => expect(counts.at(-1)).toBe(3))
    here[0]?.close()
    await eventually(() => expect(counts.at(-1)).toBe(2))
    there.close()
    await second.stop()
  })
})
