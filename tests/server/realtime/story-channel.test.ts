import { describe, expect, test } from '@jest/globals'
import { eventually } from '../../support/eventually.ts'
import { CountedStore, delta, openChannel } from './channel-parts.ts'

const at = (revision: number, epoch = 'one') => ({ epoch, revision })

describe('A channel tells', () => {
  test('the next revision at once, without a read, and an old one never again', async () => {
    const store = new CountedStore(3)
    const { channel, ask, revisions } = openChannel(store)
    await ask(null)
    for (const revision of [4, 3, 4, 5, 1, 5]) channel.hear(delta(revision))
    expect(revisions()).toEqual([4, 5])
    expect(store.reads).toEqual({ heads: 1, deltas: 0 })
  })

  test('what a gap leaves out, by one read, in order', async () => {
    const store = new CountedStore(3)
    const { channel, ask, revisions } = openChannel(store)
    await ask(null)
    store.revision = 9
    for (const revision of [9, 7, 8]) channel.hear(delta(revision))
    await eventually(() => expect(revisions()).toEqual([4, 5, 6, 7, 8, 9]))
    expect(store.reads.deltas).toBe(1)
  })

  test('[OP2] that a gap is repaired, once for each repair, and not what is no gap', async () => {
    const store = new CountedStore(3)
    const { channel, ask, revisions, gaps } = openChannel(store)
    await ask(null)
    channel.hear(delta(4))
    store.revision = 5
    channel.hear(delta(5, { ops: null }))
    await eventually(() => expect(revisions()).toEqual([4, 5]))
    expect(gaps()).toBe(0)
    store.revision = 9
    for (const revision of [8, 9]) channel.hear(delta(revision))
    await eventually(() => expect(revisions()).toEqual([4, 5, 6, 7, 8, 9]))
    expect(gaps()).toBe(1)
    store.revision = 10
    await channel.reconcile(at(10))
    await channel.reconcile(at(10))
    expect(gaps()).toBe(2)
  })

  test('[CO11] to start over where what led on was compacted', async () => {
    const store = new CountedStore(3)
    const { channel, ask, told } = openChannel(store)
    await ask(null)
    store.revision = 9
    store.compacted = 7
    await channel.reconcile(at(9))
    expect(told).toMatchObject([{ event: 'reset', message: { revision: 9, reason: 'too-far' } }])
    channel.hear(delta(10))
    expect(told[1]).toMatchObject({ event: 'delta', message: { revision: 10 } })
    store.revision = 10
    expect(await ask(at(5))).toMatchObject({ mode: 'snapshot', revision: 10 })
    expect(await ask(at(8))).toMatchObject({ mode: 'deltas', revision: 10 })
  })

  test('a long gap a bounded number at a time', async () => {
    const store = new CountedStore(3)
    const { channel, ask, revisions } = openChannel(store)
    await ask(null)
    store.revision = 1_003
    await channel.reconcile(at(1_003))
    expect(revisions()).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 4))
    for (const { after, upTo } of store.asked) expect(upTo - after).toBeLessThanOrEqual(256)
  })

  test('a revision that came without ops as the store has it', async () => {
    const store = new CountedStore(3)
    const { channel, ask, told } = openChannel(store)
    await ask(null)
    store.revision = 4
    channel.hear(delta(4, { ops: null }))
    await eventually(() => expect(told).toHaveLength(1))
    expect(told[0]?.message.ops).toEqual(delta(4).ops)
  })

  test('a revision too large for a socket without its ops', async () => {
    const { channel, ask, told } = openChannel(new CountedStore(3))
    await ask(null)
    channel.hear(delta(4, { ops: [['4-1', 'x'.repeat(70_000)]] }))
    expect(told[0]?.message).toEqual(delta(4, { ops: null }))
  })

  test('nothing while the store is down, and everything at the next reconcile', async () => {
    const store = new CountedStore(3)
    const { channel, ask, revisions } = openChannel(store)
    await ask(null)
    store.revision = 6
    store.isDown = true
    channel.hear(delta(6))
    await expect(channel.reconcile(at(6))).rejects.toThrow('down')
    store.isDown = false
    await channel.reconcile(at(6))
    expect(revisions()).toEqual([4, 5, 6])
  })

  test('that a new epoch began, once, and then its revisions', async () => {
    const store = new CountedStore(3)
    const { channel, ask, told } = openChannel(store)
    await ask(null)
    store.epoch = 'two'
    store.revision = 2
    channel.hear(delta(2, { epoch: 'two' }))
    await eventually(() => expect(told).toHaveLength(1))
    channel.hear(delta(4))
    channel.hear(delta(3, { epoch: 'two' }))
    await eventually(() => expect(told).toHaveLength(2))
    expect(told).toMatchObject([
      { event: 'reset', message: { epoch: 'two', revision: 2, reason: 'new-epoch' } },
      { event: 'delta', message: { epoch: 'two', revision: 3 } },
    ])
  })

  test('that the story is gone, and no text afterwards, whatever comes late', async () => {
    const store = new CountedStore(3)
    const { channel, ask, told } = openChannel(store)
    await ask(null)
    Object.assign(store, { state: 'killed', epoch: 'two', revision: 5 })
    channel.hear(delta(5, { epoch: 'two' }))
    channel.hear(delta(4))
    await eventually(() => expect(told.map(({ event }) => event)).toContain('gone'))
    const after = told.length
    channel.hear(delta(5))
    await channel.catchUp()
    expect(told).toHaveLength(after)
    expect(told.at(-1)).toEqual({
      event: 'gone',
      message: { story: 'story', reason: 'Filed in error.' },
      position: at(5, 'two'),
    })
    expect(await ask(at(3))).toMatchObject({ ok: false, code: 'gone', detail: 'Filed in error.' })
  })
})

describe('A channel answers', () => {
  test('[L11] a thousand newcomers at once by one read of the head', async () => {
    const store = new CountedStore(40)
    const { ask } = openChannel(store)
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => ask(null)))
    for (const answer of answers) expect(answer).toMatchObject({ mode: 'snapshot', revision: 40 })
    expect(store.reads.heads).toBeLessThanOrEqual(2)
  })

  test('[L11] a thousand who were cut off at different revisions by one read of deltas', async () => {
    const store = new CountedStore(200)
    const { ask } = openChannel(store)
    const positions = Array.from({ length: 1_000 }, (_, index) => at(1 + (index % 200)))
    const answers = await Promise.all(positions.map(ask))
    for (const [index, answer] of answers.entries()) {
      const { revision = 0 } = positions[index] ?? {}
      const mode = revision === 200 ? 'current' : revision >= 136 ? 'deltas' : 'snapshot'
      expect(answer).toMatchObject({ ok: true, mode, revision: 200 })
      if (answer.ok && answer.mode === 'deltas') {
        expect(answer.deltas.map((one) => one.revision)).toEqual(
          Array.from({ length: 200 - revision }, (_, n) => revision + 1 + n),
        )
      }
    }
    expect(store.reads.deltas).toBe(1)
    expect(store.reads.heads).toBeLessThanOrEqual(3)
  })

  test('and what it tells next continues the answer', async () => {
    const store = new CountedStore(3)
    const { channel, ask, revisions } = openChannel(store)
    const asking = ask(null)
    store.revision = 4
    channel.hear(delta(4))
    const answer = await asking
    if (!answer.ok) throw new Error('refused')
    channel.hear(delta(5))
    const later = revisions().filter((revision) => revision > answer.revision)
    expect(later).toEqual([4, 5].filter((revision) => revision > answer.revision))
  })

  test('with a snapshot where the deltas are larger than what is kept of them', async () => {
    const store = new CountedStore(3)
    const { channel, ask } = openChannel(store)
    await ask(null)
    const summary = 's'.repeat(100_000)
    for (let revision = 4; revision <= 30; revision += 1) channel.hear(delta(revision, { summary }))
    store.revision = 30
    expect(await ask(at(28))).toMatchObject({ mode: 'deltas' })
    store.readDeltas = async () => []
    expect(await ask(at(4))).toMatchObject({ mode: 'snapshot', revision: 30 })
  })

  test('with what the store has, should that fall behind what was sent', async () => {
    const store = new CountedStore(3)
    const { channel, ask } = openChannel(store)
    await ask(null)
    channel.hear(delta(4))
    expect(await ask(null)).toMatchObject({ mode: 'snapshot', revision: 3 })
  })

  test.each([-1, 0.5, 7, Number.NaN, Number.POSITIVE_INFINITY, 1e300])(
    'position %p with a snapshot',
    async (revision) => {
      const { ask } = openChannel(new CountedStore(6))
      expect(await ask(at(revision))).toMatchObject({ mode: 'snapshot', revision: 6 })
    },
  )

  test('not at all when the store is down, and the next one who asks when it is back', async () => {
    const store = new CountedStore(6)
    const { ask } = openChannel(store)
    store.isDown = true
    await expect(ask(null)).rejects.toThrow('down')
    store.isDown = false
    expect(await ask(null)).toMatchObject({ mode: 'snapshot' })
  })
})
