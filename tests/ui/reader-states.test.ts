import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openProduct, type TestProduct } from '../server/open-product.ts'
import { describeInChromium, openChromium } from '../support/chromium.ts'
import { eventually } from '../support/eventually.ts'
import { findFaults, screensOf } from './find-faults.ts'

const FIRST = [
  'A fire broke out on a car ferry off Port Ellery on Saturday with 190 people aboard, officials said.',
  'Fishing boats reached the ferry first. Passengers were taken straight from the rails.',
  'The fire started in the engine room, the harbour master said.',
]

/** The widths that every state is gone through on, the narrow one by night. */
const WIDTHS = [
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const

describeInChromium('the story page over a story’s life', () => {
  let product: TestProduct
  let browser: Browser

  beforeAll(async () => {
    product = await openProduct()
    browser = await openChromium()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await product.close()
  })

  describe.each(WIDTHS)('on a screen of $width pixels', ({ width, colorScheme }) => {
    const screen = { viewport: { width, height: 900 }, colorScheme }
    const screens = screensOf(width)
    let context: BrowserContext

    beforeAll(async () => {
      context = await browser.newContext(screen)
    })
    afterAll(() => context.close())

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
      await file(
        slug,
        ['Crews have the ferry in tow.', edited, ...rest.slice(0, 1)],
        'Ferry in tow',
      )
    }

    test('[E9] tells a reader who was away for thirty revisions what came of it, once', async () => {
      await file(`long-night-${width}`, FIRST)
      await (await open(`long-night-${width}`)).close()
      const news: string[] = []
      for (let hour = 1; hour <= 30; hour += 1) {
        news.unshift(`At hour ${hour} the tugs reported that ${hour * 5} passengers were ashore.`)
        if (news.length > 4) news.pop()
        await file(
          `long-night-${width}`,
          [...news, ...FIRST.slice(0, 2)],
          `Hour ${hour} of the fire`,
        )
      }
      const page = await open(`long-night-${width}`)
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
      expect(await findFaults(page, screens)).toEqual([])

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
      await fileThree(`past-${width}`)
      const page = await open(`past-${width}`)
      const headline = page.locator('#headline')
      await page.keyboard.press('j')
      await page.getByText('revision 2 of 3').waitFor()
      expect(await page.locator('.block').count()).toBe(4)
      expect(await page.locator('.block[data-mark=new]').count()).toBe(1)
      expect(await page.locator('#revision-2[aria-current]').count()).toBe(1)
      expect(await findFaults(page, screens)).toEqual([])

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
      await fileThree(`origins-${width}`)
      const page = await open(`origins-${width}`)
      await page.locator('.sentence', { hasText: '215' }).click()
      const note = page.locator('.provenance')
      expect(await note.textContent()).toMatch(
        /^Since revision 1, \d\d:\d\d; reworded in revision 3, /,
      )
      expect(await findFaults(page, screens)).toEqual([])
      await page.keyboard.press('Escape')
      await note.waitFor({ state: 'detached' })

      await page.keyboard.press('s')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await note.waitFor()
      expect(await note.textContent()).toMatch(/^Since revision 1, \d\d:\d\dWhat/)
      await note.getByRole('link', { name: 'Link to this sentence' }).click()
      expect(await page.evaluate(() => document.querySelector(':target')?.className)).toBe(
        'sentence',
      )
      await page.close()
    })

    test('[E12] compares any two revisions, inline and side by side, without scripts', async () => {
      await fileThree(`compared-${width}`)
      const plain = await browser.newContext({ ...screen, javaScriptEnabled: false })
      const page = await plain.newPage()
      await page.goto(`${product.url}/stories/compared-${width}`)
      await page.locator('input[name=from]').fill('1')
      await page.locator('.compare-form button').click()
      expect(page.url()).toContain(`/stories/compared-${width}/compare?from=1&to=3`)
      expect(await page.locator('.block[data-mark=new]').count()).toBe(1)
      expect(await page.locator('.block[data-mark=edited] ins').textContent()).toContain('215')
      expect(await page.locator('details.removed').count()).toBe(1)
      await page.getByRole('link', { name: 'Side by side' }).click()
      expect(await page.locator('.side tbody tr').count()).toBe(5)
      await plain.close()

      const live = await context.newPage()
      for (const layout of ['inline', 'side']) {
        await live.goto(
          `${product.url}/stories/compared-${width}/compare?from=3&to=1&layout=${layout}`,
        )
        expect(live.url()).toContain('from=1&to=3')
        expect(await findFaults(live, screens)).toEqual([])
      }
      const unknown = await live.goto(
        `${product.url}/stories/compared-${width}/compare?from=1&to=9`,
      )
      expect(unknown?.status()).toBe(404)
      await live.close()
    })

    test('[E13] keeps the text while the device is offline, says so, and catches up', async () => {
      await file(`offline-${width}`, FIRST)
      const page = await open(`offline-${width}`)
      const isKept = () =>
        page.evaluate(async () => {
          const scripts = [...document.querySelectorAll('script')].map(({ src }) => src)
          const kept = await Promise.all(
            [location.href, ...scripts].map((url) => caches.match(url)),
          )
          return kept.every((answer) => answer !== undefined)
        })
      await eventually(async () => expect(await isKept()).toBe(true))
      await context.setOffline(true)
      await page.getByText(/^Offline · as of \d\d:\d\d$/).waitFor()
      expect(await page.locator('.block').count()).toBe(3)
      expect(await findFaults(page, screens)).toEqual([])

      // Loaded again it opens with what the device has, and is live with the network.
      await page.reload()
      await page.getByText(/^Offline · as of \d\d:\d\d$/).waitFor()
      expect(await page.locator('.block').count()).toBe(3)
      // What is loaded later cannot be: the page stays as it is.
      await page.keyboard.press('j')
      expect(await page.locator('.past-bar').count()).toBe(0)
      await file(`offline-${width}`, ['Crews have the ferry in tow.', ...FIRST])
      await context.setOffline(false)
      await page.locator('.block[data-mark=new]').waitFor()
      await page.getByText('Live', { exact: true }).waitFor()

      // Of a story that is withdrawn nothing stays on the device.
      await product.call('POST', `/stories/offline-${width}/kill`, {
        reason: 'It was another ship.',
      })
      await page.getByRole('heading', { name: 'This story has been withdrawn' }).waitFor()
      await eventually(async () => {
        const kept = await page.evaluate(() => caches.match(location.pathname).then(Boolean))
        expect(kept).toBe(false)
      })
      await page.close()
    })

    test('[E14] holds what arrives while the tab is hidden, and counts it in the title', async () => {
      await file(`hidden-${width}`, FIRST)
      const page = await open(`hidden-${width}`)
      const setVisibility = (state: string) =>
        page.evaluate((value) => {
          Object.defineProperty(document, 'visibilityState', { value, configurable: true })
          document.dispatchEvent(new Event('visibilitychange'))
        }, state)
      await setVisibility(`hidden-${width}`)
      await file(`hidden-${width}`, ['Crews have the ferry in tow.', ...FIRST])
      await page.waitForFunction(() => document.title.startsWith('(1) '))
      expect(await page.locator('.block').count()).toBe(3)
      await setVisibility('visible')
      await page.locator('.block[data-mark=new]').waitFor()
      expect(await page.title()).toBe('Ferry on fire')
      await page.close()
    })

    test('[E4] a kill takes the text away from who looks at the past, and is told without faults', async () => {
      await fileThree(`pulled-${width}`)
      const page = await open(`pulled-${width}`)
      await page.keyboard.press('j')
      await page.locator('.past-bar').waitFor()
      await product.call('POST', `/stories/pulled-${width}/kill`, {
        reason: 'It was another ship.',
      })
      await page.getByRole('heading', { name: 'This story has been withdrawn' }).waitFor()
      expect(await page.content()).not.toMatch(/Fishing boats|in tow/)
      expect(await findFaults(page, screens)).toEqual([])
      await page.close()
    })

    test('[E20] axe finds no fault in what else readers meet', async () => {
      await fileThree(`states-${width}`)
      const page = await open(`states-${width}`)
      await page.getByRole('button', { name: 'Clean' }).click()
      expect(await findFaults(page, screens)).toEqual([])
      await page.getByRole('button', { name: 'Changes' }).click()
      await file(`states-${width}`, [...Array(30).fill(FIRST[1]), ...FIRST], 'Ferry in harbour')
      await page.locator('.block[data-mark=new]').nth(20).waitFor()
      await page.evaluate(() => window.scrollTo(0, 1500))
      await file(`states-${width}`, ['She is in.', ...FIRST], 'Ferry in harbour')
      await page.locator('.update-pill').waitFor()
      expect(await findFaults(page, screens)).toEqual([])

      const addresses = [
        '/',
        '/?q=ferry',
        '/?q=zeppelin',
        `/stories/states-${width}`,
        '/stories/none',
      ]
      await product.call('POST', `/stories/states-${width}/close`)
      for (const address of addresses) {
        await page.goto(`${product.url}${address}`)
        expect([address, await findFaults(page, screens)]).toEqual([address, []])
      }
      await page.goto(`${product.url}/stories/states-${width}`)
      await page.getByText('Closed', { exact: true }).first().waitFor()
      await page.close()
    })

    test('shows the keys in a sheet, where they can be turned off', async () => {
      await fileThree(`keys-${width}`)
      const page = await open(`keys-${width}`)
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
      expect(await findFaults(page, screens)).toEqual([])
      await page.getByLabel('Letter keys are shortcuts').uncheck()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.keyboard.press('c')
      expect(await page.locator('html').getAttribute('data-view')).toBe('changes')
      await page.close()
    })
  })
})
