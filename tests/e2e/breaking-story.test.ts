import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { describeInChromium, openChromium } from '../support/chromium.ts'
import { makeDataFolder } from '../support/data-folder.ts'
import { freePort } from '../support/free-port.ts'
import { openHttpProxy } from '../support/http-proxy.ts'
import { type ServerProcess, serverProcess } from '../support/server-process.ts'

const ADMIN_KEY = 'breaking-story-admin-key-0123456789'

const ALERT =
  'PORT VARDE (NNA) — Fire broke out at the Varde fish market early Monday, and 14 people are missing, the harbour office said.'

const UPDATE = `PORT VARDE (NNA) — Crews had the fire at the Varde fish market under control by dawn, and three people are missing.

<script>alert("copy is text")</script> was painted on the shutters years ago, stallholders said.

THIS IS A BREAKING NEWS UPDATE. NNA's earlier story follows below.

${ALERT}`

describeInChromium('a story that breaks while somebody reads', () => {
  let dataDir: string
  let server: ServerProcess
  let browser: Browser

  beforeAll(async () => {
    dataDir = await makeDataFolder('page')
    server = serverProcess(await freePort(), { DATA_DIR: dataDir, ADMIN_KEY, LOG_LEVEL: 'warn' })
    await server.start()
    browser = await openChromium()
  }, 90_000)

  afterAll(async () => {
    await browser?.close()
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  async function file(story: string, text: string): Promise<number> {
    const answer = await fetch(`${server.url}/api/v1/stories/${story}/filings`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ADMIN_KEY}`,
        'content-type': 'text/plain',
        prefer: 'wait=10',
      },
      body: text,
    })
    return answer.status
  }

  it('[E1] shows new paragraphs on top, marked, without a reload', async () => {
    expect(await file('fish-market', ALERT)).toBe(201)
    const page = await browser.newPage()
    let loads = 0
    page.on('load', () => {
      loads += 1
    })
    await page.goto(`${server.url}/stories/fish-market`)
    await page.getByText('Live', { exact: true }).waitFor()

    expect(await file('fish-market', UPDATE)).toBe(201)
    const answered = performance.now()
    await page.locator('[data-mark=new]').first().waitFor()
    process.stdout.write(
      `the update was on the page ${Math.round(performance.now() - answered)} ms after its answer\n`,
    )
    const blocks = await page.locator('.block').allTextContents()
    expect(blocks[0]).toContain('under control by dawn')
    expect(blocks.at(-1)).toContain('Fire broke out')
    expect(loads).toBe(1)
    await page.close()
  })

  it('[E2] shows markup in copy as text, on the page as served and as updated', async () => {
    await file('markup', UPDATE)
    const page = await browser.newPage()
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    for (const path of ['/stories/markup', '/']) {
      await page.goto(server.url + path)
      await page.getByText('Live', { exact: true }).waitFor()
    }
    await page.goto(`${server.url}/stories/markup`)
    expect(await page.locator('main').textContent()).toContain('<script>alert("copy is text")')
    expect(dialogs).toEqual([])
    await page.close()
  })

  it('[E3] is complete without scripts', async () => {
    await file('no-scripts', UPDATE)
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${server.url}/stories/no-scripts`)
    const text = (await page.locator('main').textContent()) ?? ''
    expect(text).toContain('under control by dawn')
    expect(text).toContain('Fire broke out')
    await context.close()
  })

  it('[LB10] goes on where no socket gets through, and keeps the story for the next visit', async () => {
    const proxy = await openHttpProxy(server.url)
    await file('blocked', ALERT)
    const page = await browser.newPage()
    await page.goto(`${proxy.url}/stories/blocked`)
    await page.getByText('Live', { exact: true }).waitFor()
    expect(await file('blocked', UPDATE)).toBe(201)
    await page.locator('[data-mark=new]').first().waitFor()
    const databases = await page.evaluate(() => indexedDB.databases())
    expect(databases.map(({ name }) => name)).toEqual(['writethru'])
    await page.close()
    await proxy.close()
  })

  it('[E4] takes a killed story off an open page', async () => {
    await file('pulled', ALERT)
    const page = await browser.newPage()
    await page.goto(`${server.url}/stories/pulled`)
    await page.getByText('Live', { exact: true }).waitFor()
    await fetch(`${server.url}/api/v1/stories/pulled/kill`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'Filed in error.' }),
    })
    await page.getByText('withdrawn').first().waitFor()
    expect(await page.content()).not.toContain('Fire broke out')
    await page.close()
  })
})
