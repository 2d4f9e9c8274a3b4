import { spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { openProduct, type TestProduct } from '../server/open-product.ts'
import { describeInChromium, openChromium } from '../support/chromium.ts'
import { eventually } from '../support/eventually.ts'
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'

/** What the page keeps: each event's name and id, and how it went wrong at last. */
interface Heard {
  readonly events: readonly string[]
  readonly state: number
}

describeInChromium('a bare EventSource', () => {
  let product: TestProduct
  let proxy: TcpProxy
  let browser: Browser
  let page: Page
  let epoch: string

  function file(n: number) {
    const copy = `PORT VARDE (NNA) — ${n} boats were back in harbour, the harbour office said.`
    return product.call('POST', '/stories/boats/filings', copy, { prefer: 'wait=20' })
  }

  function heard(): Promise<Heard> {
    return page.evaluate(() => (window as unknown as { heard(): Heard }).heard())
  }

  const ids = (...revisions: number[]) => revisions.map((revision) => `delta ${epoch}.${revision}`)

  beforeAll(async () => {
    product = await openProduct()
    for (const n of [1, 2]) await file(n)
    epoch = (await product.call('GET', '/stories/boats/head')).body.epoch
    proxy = await openTcpProxy(product.url, 80)
    browser = await openChromium()
    page = await browser.newPage()
    await page.goto(`http://${proxy.host}/healthz`)
    await page.evaluate((path) => {
      const events: string[] = []
      const source = new EventSource(path)
      for (const name of ['delta', 'reset', 'gone', 'bye']) {
        source.addEventListener(name, ({ lastEventId }) => events.push(`${name} ${lastEventId}`))
      }
      Object.assign(window, { heard: () => ({ events, state: source.readyState }) })
    }, `/api/v1/stories/boats/events?epoch=${epoch}&revision=1`)
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await proxy?.close()
    await product?.close()
  })

  it('[L18] is brought to the head, comes back by itself from where it was cut off, and ends when the story does', async () => {
    await eventually(async () => expect((await heard()).events).toEqual(ids(2)))
    await file(3)
    await eventually(async () => expect((await heard()).events).toEqual(ids(2, 3)))
    proxy.cut()
    for (const n of [4, 5]) await file(n)
    proxy.mend()
    await eventually(async () => expect((await heard()).events).toEqual(ids(2, 3, 4, 5)), {
      timeoutMs: 30_000,
    })
    await product.call('POST', '/stories/boats/kill', { reason: 'Filed in error.' })
    await eventually(async () => expect((await heard()).events.at(-1)).toMatch(/^gone /))
    // 2: closed for good. It came back once more, and was told that there is nothing to come for.
    await eventually(async () => expect((await heard()).state).toBe(2), { timeoutMs: 30_000 })
    expect((await heard()).events).toHaveLength(5)
  }, 90_000)

  it('[L18] as is `curl -N`', async () => {
    await product.call('POST', '/stories/curled/filings', 'A bridge closed in Vell.', {
      prefer: 'wait=20',
    })
    const curl = spawn('curl', ['-sN', `${product.url}/api/v1/stories/curled/events`])
    let text = ''
    curl.stdout.on('data', (bytes: Buffer) => {
      text += bytes.toString()
    })
    const failed = new Promise<string>((resolve) => curl.once('error', () => resolve('no curl')))
    const read = eventually(() => {
      expect(text).toMatch(/^retry: \d+\n\nevent: reset\nid: [\w-]+\.1\ndata: \{.*\}\n\n$/)
      return 'read'
    })
    // A machine without curl has nothing to show here; the browser above speaks for the protocol.
    expect(['read', 'no curl']).toContain(await Promise.race([read, failed]))
    curl.kill()
  })
})
