import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { findAccessibilityFaults } from '../support/axe.ts'
import { describeInChromium, openChromium } from '../support/chromium.ts'
import { makeDataFolder } from '../support/data-folder.ts'
import { freePort } from '../support/free-port.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { type ServerProcess, serverProcess } from '../support/server-process.ts'
import { atomFeed, openSourceSite } from '../support/source-site.ts'

const ADMIN_KEY = 'desk-test-admin-key-0123456789-abc'

const ALERT = `TELLER BAY (NNA) — A car ferry ran onto the Corran sandbank before dawn on Friday with 140 people aboard, the coastguard said.

The Saint Ebb was built in 1987.`

const UPDATE = `Published / 2 hours ago

TELLER BAY (NNA) — Tugs pulled the Saint Ebb free at high water, her owner said.

THIS IS A BREAKING NEWS UPDATE. NNA’s earlier story follows below.

${ALERT.replace('140', '143')}`

/** Keeps retries out of the way of what is asked for by hand. */
const LATER = { 'retry-after': '600' }

describeInChromium('the desk', () => {
  let dataDir: string
  let server: ServerProcess
  let browser: Browser
  let context: BrowserContext
  let desk: Page
  let receiver: Receiver
  const complaints: string[] = []

  beforeAll(async () => {
    dataDir = await makeDataFolder('desk')
    receiver = await startReceiver()
    server = serverProcess(await freePort(), {
      ...{ DATA_DIR: dataDir, ADMIN_KEY, LOG_LEVEL: 'warn', WEBHOOK_ALLOW_HOSTS: '127.0.0.1' },
    })
    await server.start()
    browser = await openChromium()
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    desk = await context.newPage()
    desk.on('pageerror', (error) => complaints.push(String(error)))
    desk.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text())
    })
  }, 90_000)

  afterAll(async () => {
    await browser?.close()
    await server.stop()
    await receiver.close()
    await rm(dataDir, { recursive: true, force: true })
    expect(complaints).toEqual([])
  })

  const copy = () => desk.locator('#copy')
  const fileButton = () => desk.getByRole('button', { name: /^File/ })

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

  async function openReader(slug: string): Promise<Page> {
    const reader = await context.newPage()
    await reader.goto(`${server.url}/stories/${slug}`)
    await reader.getByText('Live', { exact: true }).waitFor()
    return reader
  }

  /** Wide and narrow: nothing for axe to find, and nothing to scroll sideways. */
  async function expectAccessible(): Promise<void> {
    for (const [width, height] of [
      [390, 844],
      [1280, 900],
    ] as const) {
      await desk.setViewportSize({ width, height })
      expect(await findAccessibilityFaults(desk)).toEqual([])
      const overflow = await desk.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
    }
  }

  it('[DK1] lets in whoever has a key, and says why not to others', async () => {
    await desk.goto(`${server.url}/desk`)
    await desk.getByLabel('Key', { exact: true }).fill('wt_wrong')
    await desk.getByRole('button', { name: 'Sign in' }).click()
    await desk.getByRole('alert').getByText('unknown or was revoked').waitFor()
    await desk.getByLabel('Key', { exact: true }).fill(ADMIN_KEY)
    await desk.getByRole('button', { name: 'Sign in' }).click()
    await desk.getByRole('heading', { name: 'New story' }).waitFor()
  })

  it('[DK2] understands copy as it is typed, files it, and readers have it', async () => {
    expect(await file('ferry-aground', ALERT)).toBe(201)
    const reader = await openReader('ferry-aground')
    await desk.goto(`${server.url}/desk#/stories/ferry-aground`)
    await desk.getByRole('heading', { name: 'FERRY-AGROUND' }).waitFor()
    await copy().fill(UPDATE)
    await desk.getByText('understood: update on top of revision 1').waitFor()
    const roles = await desk
      .locator('.understood li')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-role')))
    expect(roles).toEqual([
      ...['furniture', 'field', 'new', 'marker', 'field', 'edited', 'carried'],
    ])
    expect(await desk.locator('.panel').first().textContent()).toContain('140 → 143')
    await desk.keyboard.press('Alt+p')
    await desk.locator('.reader-preview [data-mark=new]').waitFor()
    await desk.keyboard.press('Control+Enter')
    await desk.getByText('Revision 2 is out.').waitFor()
    await reader.locator('[data-mark=new]').first().waitFor()
    expect(await copy().inputValue()).toBe('')
    await reader.close()
  }, 60_000)

  it('[DK3] keeps a draft through a closed tab', async () => {
    await copy().fill('Half a sentence that nobody has fil')
    await desk.close()
    desk = await context.newPage()
    await desk.goto(`${server.url}/desk#/stories/ferry-aground`)
    await desk.getByRole('heading', { name: 'FERRY-AGROUND' }).waitFor()
    expect(await copy().inputValue()).toBe('Half a sentence that nobody has fil')
    await copy().fill('')
  })

  it('[DK4] shows what somebody faster changed, and merges: no sentence is lost', async () => {
    await desk.getByRole('button', { name: 'Correct' }).click()
    const mine = await copy().inputValue()
    await copy().fill(mine.replace('1987', '1978'))
    await desk
      .getByLabel('Correction note (for readers)')
      .fill('An earlier version misstated when she was built.')
    await desk.getByText('understood: correction').waitFor()
    expect(await file('ferry-aground', mine.replace('at high water', 'at noon'))).toBe(201)
    await desk.getByText('Somebody was faster').waitFor()
    await desk.getByRole('button', { name: 'Take the merged text' }).click()
    const merged = await copy().inputValue()
    expect(merged).toContain('at noon')
    expect(merged).toContain('1978')
    await desk.getByText('understood: correction on top of revision 3').waitFor()
    await fileButton().click()
    await desk.getByText('Revision 4 is out.').waitFor()
  }, 60_000)

  it('[DK5] holds a filing until its second, and not a reader sees it before', async () => {
    const reader = await openReader('ferry-aground')
    await desk.getByRole('button', { name: 'Correct' }).click()
    const text = await copy().inputValue()
    await desk.locator('#kind').selectOption('auto')
    // The field has no seconds: an embargo that is over in some seconds needs the API's clock.
    const until = new Date(Date.now() + 6_000)
    const held = await fetch(`${server.url}/api/v1/stories/ferry-aground/filings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        text: `${text}\n\nShe sails again on Monday.`,
        embargoedUntil: until.toISOString(),
      }),
    })
    expect(held.status).toBe(202)
    await desk.reload()
    await desk.getByRole('heading', { name: 'Under embargo' }).waitFor()
    await reader.getByText('She sails again on Monday.').waitFor({ timeout: 30_000 })
    expect(Date.now()).toBeGreaterThanOrEqual(until.getTime())
    await reader.close()
    await copy().fill('')
    await desk.locator('#zone').selectOption('Asia/Tokyo')
    await desk.locator('#embargo').fill('2999-01-01T09:00')
    await copy().fill(`${text}\n\nA word for another day.`)
    await desk.getByRole('button', { name: 'File under embargo' }).click()
    await desk.getByText('Kept under embargo.').waitFor()
    const listed = await fetch(`${server.url}/api/v1/filings?status=embargoed`, {
      headers: { authorization: `Bearer ${ADMIN_KEY}` },
    })
    const { items } = (await listed.json()) as { items: { embargoedUntil: string }[] }
    expect(items.map(({ embargoedUntil }) => embargoedUntil)).toEqual(['2999-01-01T00:00:00.000Z'])
    await desk.getByRole('button', { name: 'Cancel' }).click()
    await desk.getByRole('heading', { name: 'Under embargo' }).waitFor({ state: 'detached' })
  }, 90_000)

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`[DK6] has no fault that axe finds, wide and narrow, ${colorScheme}`, async () => {
      await desk.emulateMedia({ colorScheme })
      await copy().fill(UPDATE.replace('143', '144'))
      await desk.getByText('understood:').waitFor()
      await expectAccessible()
      await copy().fill('')
    }, 60_000)
  }

  it('[DK7] kills with a reason and the slug typed; an open page is empty within a second', async () => {
    const reader = await openReader('ferry-aground')
    await desk.getByRole('button', { name: 'Kill…' }).click()
    const kill = desk.getByRole('button', { name: 'Kill', exact: true })
    await desk.getByLabel('Why? Readers are told this.').fill('Filed in error.')
    expect(await kill.isDisabled()).toBe(true)
    await desk.getByLabel('Type ferry-aground to confirm').fill('ferry-aground')
    await kill.click()
    await reader.getByRole('heading', { name: 'This story has been withdrawn' }).waitFor()
    expect(await reader.locator('body').textContent()).not.toContain('Saint Ebb')
    await desk.getByText('The story is withdrawn.').waitFor()
    await reader.close()
  }, 60_000)

  it('[DK8] shows who did what, and makes and revokes keys', async () => {
    await desk.getByRole('link', { name: 'Audit' }).click()
    await desk.getByRole('cell', { name: 'story kill filed' }).waitFor()
    await desk.getByRole('link', { name: 'Keys' }).click()
    await desk.getByLabel('Who or what it is for').fill('night desk')
    await desk.getByRole('button', { name: 'Make a key' }).click()
    await desk.getByText(/wt_[\w-]{43}/).waitFor()
    await desk.getByRole('button', { name: 'Revoke night desk' }).click()
    await desk.getByRole('cell', { name: 'revoked' }).waitFor()
  })

  it('[SO11] watches a feed, and files what it holds for the desk where the desk says', async () => {
    const fog =
      'ORRIN (NNA) — Two lorries collided in fog on the Orrin causeway on Tuesday, closing both lanes until noon, the road office said.'
    for (const slug of ['fog-one', 'fog-two']) await file(slug, fog)
    const site = await openSourceSite()
    site.answer('/feed', atomFeed([{ id: 'urn:fog', title: 'Fog again', html: `<p>${fog}</p>` }]))
    try {
      await desk.getByRole('link', { name: 'Sources' }).click()
      const address = desk.getByLabel('A feed or a page to watch')
      await address.fill('http://10.0.0.1/feed')
      await desk.getByRole('button', { name: 'Watch it' }).click()
      await desk.getByRole('alert').getByText('10.0.0.1').waitFor()
      await address.fill(`${site.url}/feed`)
      await desk.getByRole('button', { name: 'Watch it' }).click()
      await desk.getByRole('link', { name: 'The wire' }).waitFor()
      await desk.getByRole('heading', { name: 'Fog again' }).waitFor()
      expect(await findAccessibilityFaults(desk)).toEqual([])
      await desk.getByRole('button', { name: 'File on fog-two' }).click()
      await desk.getByRole('heading', { name: 'Fog again' }).waitFor({ state: 'detached' })
      await desk.getByRole('button', { name: 'Remove The wire' }).click()
      await desk.getByRole('link', { name: 'The wire' }).waitFor({ state: 'detached' })
    } finally {
      await site.close()
    }
  }, 60_000)

  const room = () => desk.locator('main')
  const deliveries = (words: string) => desk.locator('.deliveries > li', { hasText: words })

  it('[DK9] subscribers: made with a secret shown once, tested, told, replayed, refused by name', async () => {
    await desk.getByRole('link', { name: 'Subscribers' }).click()
    await desk.getByLabel('Address to send to').fill('http://10.0.0.1/news')
    await desk.getByRole('button', { name: 'Add', exact: true }).click()
    await desk.getByRole('alert').getByText('private address').waitFor()
    await desk.getByLabel('Address to send to').fill(`${receiver.url}/news`)
    await desk.getByLabel('Stories: slugs').fill('lock-*')
    await desk.getByRole('button', { name: 'Add', exact: true }).click()
    const secret = await desk.locator('.desk-secret code').textContent()
    receiver.expect(secret ?? '')
    await desk.getByRole('link', { name: `${receiver.url}/news` }).click()
    await desk.getByRole('button', { name: 'Send a test' }).click()
    await deliveries('endpoint.test').getByText('delivered').waitFor()

    receiver.answer(500, LATER)
    expect(await file('lock-gate', ALERT)).toBe(201)
    await deliveries('lock-gate, revision 1').getByText('pending').waitFor()
    receiver.answer(200)
    await deliveries('lock-gate, revision 1').locator('summary').click()
    await desk.getByText('status 500').waitFor()
    await desk.getByText('"type":"revision.first"').waitFor()
    await desk.getByRole('button', { name: 'Replay' }).click()
    await deliveries('lock-gate, revision 1').getByText('delivered', { exact: true }).waitFor()
    await deliveries('lock-gate, revision 1').getByText('2 attempts').waitFor()
    await desk.getByText('status 200').waitFor()
    await desk.getByLabel('Show').selectOption('failed')
    await desk.getByText('There is none.').waitFor()
    await desk.getByLabel('Show').selectOption('delivered')
    await deliveries('endpoint.test').waitFor()
    const ids = receiver.received.map(({ id }) => id)
    expect([ids.length, new Set(ids).size, receiver.refused()]).toEqual([3, 2, 0])
  }, 60_000)

  it('[DK10] a story shows who will hear of it, and who still holds an older text', async () => {
    receiver.answer(500, LATER)
    await desk.goto(`${server.url}/desk#/stories/lock-gate`)
    const panel = desk.locator('.panel', { hasText: 'Who hears of it' })
    await panel.getByText('Have confirmed the newest').waitFor()
    const pages = panel.locator('div', { hasText: 'Open pages' })
    await pages.getByText('0', { exact: true }).waitFor()
    const page = await desk.context().newPage()
    await page.goto(`${server.url}/stories/lock-gate`)
    await pages.getByText('1', { exact: true }).waitFor()
    await page.close()
    await copy().fill(ALERT.replace('140', '141'))
    await panel.getByText('1 of 1').waitFor()
    await fileButton().click()
    await desk.getByText('Revision 2 is out.').waitFor()
    await panel.getByText('holds revision 1, out of date since').waitFor()
    receiver.answer(200)
    await panel.getByRole('link', { name: `${receiver.url}/news` }).click()
    await deliveries('lock-gate, revision 2').locator('summary').click()
    await desk.getByRole('button', { name: 'Replay' }).click()
    await deliveries('lock-gate, revision 2').getByText('delivered', { exact: true }).waitFor()
  }, 60_000)

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`[DK11] axe finds no fault with subscribers, wide and narrow, ${colorScheme}`, async () => {
      await desk.emulateMedia({ colorScheme })
      await expectAccessible()
      await desk.getByRole('link', { name: 'All subscribers' }).click()
      await desk.getByRole('heading', { name: 'Add a subscriber' }).waitFor()
      await expectAccessible()
      await desk.getByRole('link', { name: `${receiver.url}/news` }).click()
      await deliveries('lock-gate, revision 2').locator('summary').click()
      await desk.getByText('status 200').first().waitFor()
    }, 60_000)
  }

  it('[DK12] subscribers are changed, disabled, given another secret, caught up and deleted', async () => {
    await desk.getByLabel('Payload').selectOption('thin')
    await desk.getByRole('button', { name: 'Save' }).click()
    await desk.getByText('Saved.').waitFor()
    await desk.getByRole('button', { name: 'Disable' }).click()
    await desk.getByText('as its owner wished').waitFor()
    expect(await file('lock-gate', ALERT.replace('140', '142'))).toBe(201)
    await deliveries('lock-gate, revision 3').getByText('held', { exact: true }).waitFor()
    await desk.getByRole('button', { name: 'Rotate the secret' }).click()
    const secret = await desk.locator('.desk-secret code').textContent()
    receiver.expect(secret ?? '')
    await desk.getByRole('button', { name: 'Enable' }).click()
    await desk.getByText('It is sent to again.').waitFor()
    await desk.getByLabel('Send again what').fill('2020-01-01T00:00')
    await desk.getByRole('button', { name: 'Recover' }).click()
    await deliveries('lock-gate, revision 3').getByText('delivered', { exact: true }).waitFor()
    expect(receiver.received.at(-1)?.message.data.document).toBeUndefined()
    await desk.getByRole('button', { name: 'Delete…' }).click()
    await desk.getByRole('button', { name: 'Delete for good' }).click()
    await room().getByText('Nobody is subscribed yet.').waitFor()
  }, 60_000)
})
