import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { openProduct, type TestProduct } from '../server/open-product.ts'
import { describeInChromium, openChromium } from '../support/chromium.ts'
import { findFaults } from './find-faults.ts'

const ALERT = [
  'A fire broke out on a car ferry off Port Ellery.',
  'Fishing boats reached it first.',
]

describeInChromium('a story on another site’s page', () => {
  let product: TestProduct
  let browser: Browser
  let site: Server
  /** Scheme, host and port of the other site: another origin by its port. */
  let elsewhere: string
  const complaints: string[] = []

  beforeAll(async () => {
    product = await openProduct({ corsOrigins: ['*'] })
    browser = await openChromium()
    const { origin } = new URL(product.url)
    const policy = `default-src 'none'; script-src ${origin}; connect-src ${origin}`
    site = createServer((request, response) => {
      const slug = new URL(request.url ?? '/', 'http://site').searchParams.get('story')
      response.setHeader('Content-Security-Policy', policy)
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><html lang="en"><title>Another paper</title><main>
        <h1>Another paper</h1><script type="module" src="${origin}/embed.js"></script>
        <writethru-story story="${slug}"><a href="${origin}/stories/${slug}">The story</a>
        </writethru-story></main></html>`)
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    elsewhere = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    site.closeAllConnections()
    await new Promise((resolve) => site.close(resolve))
    await product.close()
  })

  async function file(slug: string, paragraphs: readonly string[]) {
    const body = { headline: 'Ferry on fire', paragraphs, language: 'en' }
    await product.call('POST', `/stories/${slug}/filings`, body, { prefer: 'wait=20' })
  }
  async function open(slug: string): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 900, height: 800 } })
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(`${elsewhere}/?story=${slug}`)
    return page
  }

  test('[E15] is live under a strict policy, styled, and gone when the story is', async () => {
    await file('ferry', ALERT)
    const page = await open('ferry')
    const element = page.locator('writethru-story')
    await element.getByText('Live', { exact: true }).waitFor()
    await file('ferry', ['Crews have the ferry in tow.', ...ALERT])
    await element.locator('[data-mark=new]').waitFor()
    expect(await element.locator('.block').count()).toBe(3)
    expect(await element.getByRole('link', { name: 'Ferry on fire' }).getAttribute('href')).toBe(
      `${product.url}/stories/ferry`,
    )
    const colour = (selector: string) =>
      element.locator(selector).evaluate((node) => getComputedStyle(node).color)
    expect(await colour('.kicker')).toBe('rgb(184, 12, 40)')
    await element.evaluate((node) => node.style.setProperty('--writethru-accent', 'rgb(0, 0, 139)'))
    expect(await colour('.kicker')).toBe('rgb(0, 0, 139)')
    expect(await findFaults(page)).toEqual([])

    await product.call('POST', '/stories/ferry/kill', { reason: 'It was another ship.' })
    await element.getByText('It was another ship.').waitFor()
    expect(await element.locator('.block').count()).toBe(0)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('leaves what stands inside the element where there is no story', async () => {
    const page = await open('no-such-story')
    await page.getByRole('link', { name: 'The story' }).waitFor()
    expect(await page.locator('writethru-story .embed').count()).toBe(0)
    await page.close()
  })

  test('is loaded from an address that stays, for a short time, and one that changes, for long', async () => {
    const stays = await fetch(`${product.url}/embed.js`)
    expect(stays.headers.get('cache-control')).toMatch(/max-age=300\b/)
    const [, address] = /import\('\.(\/assets\/embed-[^']+)'\)/.exec(await stays.text()) ?? []
    const changes = await fetch(`${product.url}${address}`)
    expect(changes.headers.get('cache-control')).toContain('immutable')
    for (const { headers } of [stays, changes]) {
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      expect(headers.get('access-control-allow-origin')).toBe('*')
    }
  })
})
