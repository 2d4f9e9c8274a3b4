import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { applyDelta } from '../../core/delta/apply-delta.ts'
import { fingerprint } from '../../core/delta/fingerprint.ts'
import type { DeltaMessage } from '../../core/protocol/messages.ts'
import { type Document, EMPTY_DOCUMENT } from '../../core/story/document.ts'
import { chainHash } from '../../core/story/revision-record.ts'
import { startWorker } from '../../worker/start-worker.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { describeSetups, type Setup } from '../support/setups.ts'

const WAIT = { prefer: 'wait=20' }

const ALERT =
  'PORT VARDE (NNA) — Fire broke out at the Varde fish market early Monday, the harbour office said.'

const UPDATE = `PORT VARDE (NNA) — Crews had the fire at the Varde fish market under control by dawn, and 14 stallholders were treated for smoke.

THIS IS A BREAKING NEWS UPDATE. NNA's earlier story follows below.

${ALERT}`

describeSetups('ingest', (open) => {
  let setup: Setup
  let product: Product

  beforeAll(async () => {
    setup = await open()
    product = await startProduct(setup)
  }, 120_000)

  afterAll(async () => {
    await product?.stop()
    await setup?.close()
  })

  it('[I1] answers 202 once the filing is durable, and the filing becomes revision 1', async () => {
    const filed = await product.call('POST', '/stories/market-fire/filings', ALERT)
    expect(filed.status).toBe(202)
    expect(filed.body).toMatchObject({
      filing: { status: 'accepted' },
      story: { slug: 'market-fire' },
    })
    await eventually(async () => {
      const { body } = await product.call('GET', `/filings/${filed.body.filing.id}`)
      expect(body).toMatchObject({ filing: { status: 'published' }, revision: { number: 1 } })
    })
    const { body } = await product.call('GET', '/stories/market-fire')
    expect(body.position.revision).toBe(1)
    expect(body.document.dateline).toBe('PORT VARDE (NNA)')
    expect(body.hash).toBe(fingerprint(body.document))
  })

  it('[I2] tells what an update brings, and keeps the ids of what it carries', async () => {
    await product.call('POST', '/stories/carried/filings', ALERT, WAIT)
    const before = (await product.call('GET', '/stories/carried')).body.document as Document
    const filed = await product.call('POST', '/stories/carried/filings', UPDATE, WAIT)
    expect(filed.status).toBe(201)
    expect(filed.body.revision).toMatchObject({ number: 2, kind: 'update' })
    // The new paragraph and the marker line: the marker is a block, though no news.
    expect(filed.body.change.counts).toMatchObject({ blocksAdded: 2, blocksRemoved: 0 })
    expect(filed.body.change.summary).toMatch(
      /^Crews had the fire at the Varde fish market under control/,
    )
    const after = (await product.call('GET', '/stories/carried')).body.document as Document
    expect(after.blocks.map((block) => block.section)).toEqual(['update', 'earlier', 'earlier'])
    expect(after.blocks[2]?.id).toBe(before.blocks[0]?.id)
  })

  it('[I3] makes two revisions of composite copy on a story never seen, the first reconstructed', async () => {
    const pasted = `Published
3 years ago

${UPDATE}

Council votes to keep the old swimming hall
Ferry prices to rise in the spring
Choir from the islands wins again`
    await product.call('POST', '/stories/never-seen/filings', pasted, WAIT)
    const { body } = await product.call('GET', '/stories/never-seen/revisions')
    expect(body.items).toMatchObject([
      { number: 1, kind: 'first', reconstructed: true },
      { number: 2, kind: 'update', reconstructed: false },
    ])
    for (const number of [1, 2]) {
      const revision = await product.call('GET', `/stories/never-seen/revisions/${number}`)
      const text = JSON.stringify(revision.body.document)
      expect(text).toContain('Fire broke out')
      expect(text).not.toMatch(/years ago|Published|Council votes|Ferry prices|Choir/)
    }
  })

  it('[I4] publishes nothing when the copy says what the head says', async () => {
    await product.call('POST', '/stories/same-twice/filings', UPDATE, WAIT)
    const again = await product.call('POST', '/stories/same-twice/filings', UPDATE, WAIT)
    expect(again.status).toBe(200)
    expect(again.body).toMatchObject({ filing: { status: 'unchanged' }, revision: { number: 2 } })
  })

  it('[I5] keeps the order of a story’s filings, whoever ingests them', async () => {
    const second = await startWorker(setup)
    try {
      const filed: string[] = []
      for (let n = 1; n <= 25; n += 1) {
        const text = `PORT VARDE (NNA) — Count number ${n} at the fish market ended without a fault.`
        const { body } = await product.call('POST', '/stories/in-order/filings', text)
        filed.push(body.filing.id)
      }
      await eventually(
        async () => {
          const { body } = await product.call('GET', '/stories/in-order/revisions?limit=100')
          expect(body.items.map((item: { filingId: string }) => item.filingId)).toEqual(filed)
        },
        { timeoutMs: 30_000 },
      )
    } finally {
      await second.stop()
    }
  })

  it('[I6] proves every revision: deltas lead to each hash, and the chain holds', async () => {
    await product.call('POST', '/stories/proved/filings', ALERT, WAIT)
    await product.call('POST', '/stories/proved/filings', UPDATE, WAIT)
    const story = (await product.call('GET', '/stories/proved')).body
    const { epoch } = story.position
    const { body } = await product.call('GET', `/stories/proved/deltas/${epoch}/0..2`)
    let document = EMPTY_DOCUMENT
    for (const delta of body.deltas as DeltaMessage[]) {
      expect(fingerprint(document)).toBe(delta.prevHash)
      document = applyDelta(document, delta.ops ?? [])
      expect(fingerprint(document)).toBe(delta.hash)
    }
    expect(document).toEqual(story.document)

    let chain = ''
    for (const number of [1, 2]) {
      const revision = (await product.call('GET', `/stories/proved/revisions/${number}`)).body
      const { kind, reconstructed, summary, hash, prevHash, filingId, publishedAt } = revision
      const record = { epoch, number, kind, reconstructed, summary, hash, prevHash, publishedAt }
      chain = chainHash(chain, { story: story.story.id, filing: filingId, ...record })
      expect(revision.chain).toBe(chain)
    }
  })

  it('[I7] holds an embargoed filing back, and publishes it when it is released', async () => {
    await product.call('POST', '/stories/held/filings', ALERT, WAIT)
    const embargoedUntil = new Date(Date.now() + 3_600_000).toISOString()
    const filed = await product.call('POST', '/stories/held/filings', {
      text: UPDATE,
      embargoedUntil,
    })
    expect(filed.body.filing.status).toBe('embargoed')
    expect((await product.call('GET', '/stories/held')).body.position.revision).toBe(1)
    await product.call('POST', `/filings/${filed.body.filing.id}/release`)
    await eventually(async () => {
      expect((await product.call('GET', '/stories/held')).body.position.revision).toBe(2)
    })
  })

  it('[I8] ingests what lost its wake-up when a worker starts', async () => {
    const filed = await product.call('POST', '/stories/forgotten/filings', ALERT, WAIT)
    await setup.database.query(
      `UPDATE filing SET status = 'accepted', revision = NULL, settled_at = NULL WHERE id = $1`,
      [filed.body.filing.id],
    )
    const again = await startWorker(setup)
    try {
      await eventually(async () => {
        const { body } = await product.call('GET', `/filings/${filed.body.filing.id}`)
        expect(body).toMatchObject({ filing: { status: 'unchanged' }, revision: { number: 1 } })
      })
    } finally {
      await again.stop()
    }
  })

  it('[I9] rejects a filing written on a revision that is no longer the head, and keeps it', async () => {
    await product.call('POST', '/stories/stale/filings', ALERT, WAIT)
    await product.call('POST', '/stories/stale/filings', UPDATE, WAIT)
    const late = await product.call('POST', '/stories/stale/filings', `${ALERT} Late.`, {
      'if-match': '"1"',
      ...WAIT,
    })
    expect(late.status).toBe(409)
    expect(late.body).toMatchObject({ code: 'stale-base', head: { revision: 2 } })
    expect(late.body.change).toMatchObject({ from: 1, to: 2 })
    expect(late.body.merge.text).toContain('under control by dawn')
    expect(late.body.merge.text).toContain('Late.')
    const { body } = await product.call('GET', '/stories/stale/revisions')
    expect(body.items).toHaveLength(2)
  })

  it('[I10] withdraws a killed story: a new epoch, and no text on any public route', async () => {
    await product.call('POST', '/stories/pulled/filings', ALERT, WAIT)
    const before = (await product.call('GET', '/stories/pulled')).body.position
    const killed = await product.call(
      'POST',
      '/stories/pulled/kill',
      { reason: 'Filed in error.' },
      WAIT,
    )
    expect([201, 202]).toContain(killed.status)
    await eventually(async () => {
      const answer = await fetch(`${product.url}/api/v1/stories/pulled`)
      const text = await answer.text()
      expect(JSON.parse(text)).toMatchObject({
        story: { state: 'killed' },
        document: { blocks: [] },
      })
      expect(text).not.toContain('Fire broke out')
    })
    const { epoch } = before
    for (const path of [
      'revisions/1',
      `snapshots/${epoch}/1`,
      `deltas/${epoch}/0..1`,
      'compare?from=0&to=1',
    ]) {
      const answer = await fetch(`${product.url}/api/v1/stories/pulled/${path}`)
      expect(answer.status).toBe(410)
    }
  })
})
