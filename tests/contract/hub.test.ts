import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newId } from '../../platform/ids.ts'
import { addFeedNews, putSubscription } from '../../platform/store/websub-subscriptions.ts'
import { startHub } from '../../worker/hub/start-hub.ts'
import { ALERT } from '../server/copy.ts'
import { describeDatabases } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { type HubSubscriber, openHubSubscriber } from '../support/hub-subscriber.ts'
import { type Product, startProduct } from '../support/product.ts'
import { openSetup, type Setup } from '../support/setups.ts'

const ORIGIN = 'https://news.example'
const REVISIONS = 6

describeDatabases('the hub', (adapter) => {
  let setup: Setup
  let product: Product
  let subscriber: HubSubscriber
  let story: string

  beforeAll(async () => {
    setup = await openSetup(adapter, null, { webhookAllowHosts: ['127.0.0.1'] })
    product = await startProduct(setup)
    subscriber = await openHubSubscriber()
    await file(1)
    story = (await product.call('GET', '/stories/ferry')).body.story.id
  })

  afterAll(async () => {
    await product.stop()
    await setup.close()
    await subscriber.close()
  })

  async function file(number: number): Promise<void> {
    const text = ALERT.replace('214', String(200 + number))
    const prefer = { prefer: 'wait=20' }
    const answer = await product.call('POST', '/stories/ferry/filings', text, prefer)
    expect(answer.status).toBe(201)
  }

  /** As if the subscriber had asked and confirmed. */
  function subscribe(name: string): Promise<void> {
    return putSubscription(setup.database, {
      id: newId(),
      topic: `${ORIGIN}/api/v1/stories/ferry/feed.json`,
      callback: subscriber.callback(name),
      storyId: story,
      format: 'json',
      origin: ORIGIN,
      secret: null,
      expiresAt: new Date(Date.now() + 3_600_000),
    })
  }

  const revisionsSent = (name: string): number[] =>
    subscriber.sent(name).map(({ body }) => JSON.parse(body).items[0]._writethru.revision)

  test('[J22] several processes bring every subscriber to the head, never back, no change twice', async () => {
    const others = await Promise.all([startHub(setup), startHub(setup)])
    const names = ['a', 'b', 'c', 'd']
    await Promise.all(names.map(subscribe))
    for (let number = 2; number <= REVISIONS; number += 1) await file(number)
    for (const name of names) {
      await eventually(() => expect(revisionsSent(name).at(-1)).toBe(REVISIONS), {
        timeoutMs: 20_000,
      })
      const sent = revisionsSent(name)
      expect(sent).toEqual([...sent].sort((x, y) => x - y))
      expect(sent.length).toBeLessThan(REVISIONS)
    }
    await Promise.all(others.map((hub) => hub.stop()))
  })

  test('[J23] what was due when all processes died is sent when one starts', async () => {
    await product.stop()
    await subscribe('left')
    // As a process leaves them that died after the commit, and one that died while sending.
    await addFeedNews(setup.database, story)
    await subscribe('cut-off')
    await setup.database.query(
      `UPDATE websub_subscription SET due_at = now() - interval '1 second' WHERE callback = $1`,
      [subscriber.callback('cut-off')],
    )
    const hub = await startHub(setup)
    await subscriber.awaitSent('left', 1)
    await subscriber.awaitSent('cut-off', 1)
    await hub.stop()
    product = await startProduct(setup)
  })
})
