import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openProduct, type TestProduct } from '../server/open-product.ts'
import { describeInChromium, openChromium } from '../support/chromium.ts'
import { DESK, findFaults, PHONE_AT_NIGHT, SCREENS } from './find-faults.ts'

const FIRST = [
  'A fire broke out on a car ferry off Port Ellery on Saturday with 190 people aboard, officials said.',
  'Fishing boats reached the ferry first. Passengers were taken straight from the rails.',
  'The fire started in the engine room, the harbour master said.',
]

describeInChromium('the story page over a story’s life', () => {
  let product: TestProduct
  let browser: Browser
  let context: BrowserContext

  beforeAll(async () => {
    product = await openProduct()
    browser = await openChromium()
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await product.close()
  })

  async function file(slug: string, paragraphs: readonly string[], headline = 'Ferry on fire') {
    const text = { headline, paragraphs, language: 'en' }
    const answer = await product.call('POST', `/stories/${slug}/filings`, text, {
      prefer: 'wait=20',
    })
    expect(answer.status).toBe(201)
  }
  async function open(slug: string, waitForLive = true): Promise<Page> {
    const page = await context.newPage()
    await page.goto(`${product.url}/stories/${slug}`)
    if (waitForLive) await page.getByText('Live', { exact: true }).waitFor()
    return page
  }
  /** A story of three revisions. */
  async function fileThree(slug: string) {
    await file(slug, FIRST)
    await file(slug, ['Crews have the ferry in tow.', ...FIRST], 'Ferry in tow')
    const [, ...rest] = FIRST
    const edited = FIRST[0]!.replace('190', '215')
    await file(slug, ['Crews have the ferry in tow.', edited, ...rest.slice(0, 1)], 'Ferry in tow')
  }

  test('[E9] tells a reader who was away for thirty revisions what came of it, once', async () => {
    await file('long-night', FIRST)
    await (await open('long-night')).close()
    const news: string[] = []
    for (let hour = 1; hour <= 30; hour += 1) {
      news.unshift(`At hour ${hour} the tugs reported that ${hour * 5} passengers were ashore.`)
      if (news.length > 4) news.pop()
      await file('long-night', [...news, ...FIRST.slice(0, 2)], `Hour ${hour} of the fire`)
    }
    const page = await open('long-night')
    const since = page.locator('.since')
    await since.waitFor()
    expect(await since.textContent()).toMatch(/revision 1,[\s\S]*In 30 revisions\./)
    expect(await since.locator('.chip').allInnerTexts()).toEqual([
      '+4 paragraphs',
      'new headline',
      '1 sentence removed',
    ])
    expect(await page.locator('.block[data-mark=new][data-age=fresh]').count()).toBe(4)
    expect(await page.getByText('1 paragraph removed').count()).toBe(1)
    expect(await page.locator('.block[data-mark=edited]').count()).toBe(0)
    expect(await findFaults(page, SCREENS)).toEqual([])

    // Loaded again it still tells, until all is called read.
    await page.reload()
    await since.waitFor()
    await since.getByRole('button', { name: 'Mark all as read' }).click()
    await since.waitFor({ state: 'detached' })
    expect(await page.locator('.block[data-age=fresh]').count()).toBe(0)
    await page.reload()
    await page.getByText('Live', { exact: true }).waitFor()
    expect(await since.count()).toBe(0)
    await page.close()
  }, 60_000)

  test('[E10] shows the story as it stood at any revision, and comes back to now', async () => {
    await fileThree('past')
    const page = await open('past')
    const headline = page.locator('#headline')
    await page.keyboard.press('j')
    await page.getByText('revision 2 of 3').waitFor()
    expect(await page.locator('.block').count()).toBe(4)
    expect(await page.locator('.block[data-mark=new]').count()).toBe(1)
    expect(await page.locator('#revision-2[aria-current]').count()).toBe(1)
    expect(await findFaults(page, [DESK, PHONE_AT_NIGHT])).toEqual([])
    await page.setViewportSize({ width: 1280, height: 900 })

    await page.locator('.timeline .scrubber').fill('1')
    await page.getByText('revision 1 of 3').waitFor()
    expect(await headline.textContent()).toBe('Ferry on fire')
    expect(await page.locator('[data-mark]').count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.locator('.past-bar').waitFor({ state: 'detached' })
    expect(await headline.textContent()).toBe('Ferry in tow')
    expect(await page.locator('ins').first().textContent()).toContain('215')
    await page.close()
  })

  test('[E11] says of a sentence where it comes from, by tap and by key', async () => {
    await fileThree('origins')
    const page = await open('origins')
    await page.locator('.sentence', { hasText: '215' }).click()
    const note = page.locator('.provenance')
    expect(await note.textContent()).toMatch(
      /^Since revision 1, \d\d:\d\d; reworded in revision 3, /,
    )
    expect(await findFaults(page, [DESK])).toEqual([])
    await page.keyboard.press('Escape')
    await note.waitFor({ state: 'detached' })

    await page.keyboard.press('s')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await note.waitFor()
    expect(await note.textContent()).toMatch(/^Since revision 1, \d\d:\d\dWhat/)
    await note.getByRole('link', { name: 'Link to this sentence' }).click()
    expect(await page.evaluate(() => document.querySelector(':target')?.className)).toBe('sentence')
    await page.close()
  })

  test('[E12] compares any two revisions, inline and side by side, without scripts', async () => {
    await fileThree('compared')
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const page = await plain.newPage()
    await page.goto(`${product.url}/stories/compared`)
    await page.locator('input[name=from]').fill('1')
    await page.locator('.compare-form button').click()
    expect(page.url()).toContain('/stories/compared/compare?from=1&to=3')
    expect(await page.locator('.block[data-mark=new]').count()).toBe(1)
    expect(await page.locator('.block[data-mark=edited] ins').textContent()).toContain('215')
    expect(await page.locator('details.removed').count()).toBe(1)
    await page.getByRole('link', { name: 'Side by side' }).click()
    expect(await page.locator('.side tbody tr').count()).toBe(5)
    await plain.close()

    const live = await context.newPage()
    for (const layout of ['inline', 'side']) {
      await live.goto(`${product.url}/stories/compared/compare?from=3&to=1&layout=${layout}`)
      expect(live.url()).toContain('from=1&to=3')
      expect(await findFaults(live)).toEqual([])
    }
    const unknown = await live.goto(`${product.url}/stories/compared/compare?from=1&to=9`)
    expect(unknown?.status()).toBe(404)
    await live.close()
  })

  test('[E13] keeps the text while the device is offline, says so, and catches up', async () => {
    await file('offline', FIRST)
    const page = await open('offline')
    await context.setOffline(true)
    await page.getByText(/^Offline · as of \d\d:\d\d$/).waitFor()
    expect(await page.locator('.block').count()).toBe(3)
    await file('offline', ['Crews have the ferry in tow.', ...FIRST])
    await context.setOffline(false)
    await page.locator('.block[data-mark=new]').waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    await page.close()
  })

  test('[E14] holds what arrives while the tab is hidden, and counts it in the title', async () => {
    await file('hidden', FIRST)
    const page = await open('hidden')
    const setVisibility = (state: string) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await setVisibility('hidden')
    await file('hidden', ['Crews have the ferry in tow.', ...FIRST])
    await page.waitForFunction(() => document.title.startsWith('(1) '))
    expect(await page.locator('.block').count()).toBe(3)
    await setVisibility('visible')
    await page.locator('.block[data-mark=new]').waitFor()
    expect(await page.title()).toBe('Ferry on fire')
    await page.close()
  })

  test('[E4] a kill takes the text away from who looks at the past, and is told without faults', async () => {
    await fileThree('pulled')
    const page = await open('pulled')
    await page.keyboard.press('j')
    await page.locator('.past-bar').waitFor()
    await product.call('POST', '/stories/pulled/kill', { reason: 'It was another ship.' })
    await page.getByRole('heading', { name: 'This story has been withdrawn' }).waitFor()
    expect(await page.content()).not.toMatch(/Fishing boats|in tow/)
    expect(await findFaults(page)).toEqual([])
    await page.close()
  })

  test('shows the keys in a sheet, where they can be turned off', async () => {
    await fileThree('keys')
    const page = await open('keys')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByLabel('Letter keys are shortcuts').uncheck()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('c')
    expect(await page.locator('html').getAttribute('data-view')).toBe('changes')
    await page.close()
  })
})
