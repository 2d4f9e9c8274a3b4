import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { compactStories } from '../../platform/archive/compact-stories.ts'
import { openProduct, type TestProduct } from '../server/open-product.ts'
import { describeInChromium, openChromium } from '../support/chromium.ts'
import { eventually } from '../support/eventually.ts'
import { findFaults } from './find-faults.ts'

describeInChromium('the story page over revisions that were compacted', () => {
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

  test('[E23] says of a revision that its text is no longer kept, with a way on', async () => {
    for (let n = 1; n <= 5; n += 1) {
      const text = { headline: 'Ferry on fire', paragraphs: [`${n} tugs are alongside.`] }
      const filed = await product.call('POST', '/stories/compacted/filings', text, {
        prefer: 'wait=20',
      })
      expect(filed.status).toBe(201)
    }
    await eventually(async () =>
      expect(await product.database.query('SELECT FROM outbox')).toEqual([]),
    )
    await compactStories(product.database, {
      limits: { before: new Date(Date.now() + 86_400_000), keepRevisions: 1 },
    })
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.goto(`${product.url}/stories/compacted`)
    await page.getByText('Live', { exact: true }).waitFor()
    expect(await page.locator('.timeline-note').count()).toBe(2)
    await page.locator('.timeline .scrubber').fill('2')
    await page.getByText('Its text is no longer kept:').waitFor()
    expect(await page.locator('.past-bar').textContent()).toContain('revision 2 of 5')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Earlier', exact: true }).click()
    await page.getByText('revision 1 of 5').waitFor()
    expect(await page.locator('.block').first().textContent()).toContain('1 tugs')
    await page.keyboard.press('Escape')
    await page.locator('.past-bar').waitFor({ state: 'detached' })
    const answer = await page.goto(`${product.url}/stories/compacted/compare?from=2&to=3`)
    expect(answer?.status()).toBe(410)
    await page.getByText('The text of revision 2 is no longer kept').waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'list of revisions' }).click()
    expect(page.url()).toContain('/stories/compacted#revision-2')
  }, 60_000)
})
