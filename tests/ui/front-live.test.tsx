import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import express from 'express'
import type { Browser } from 'playwright-core'
import { Server } from 'socket.io'
import { SOCKET_EVENTS, type StorySummary } from '../../core/protocol/messages.ts'
import { readAssets } from '../../server/pages/assets.ts'
import { CONTENT_SECURITY_POLICY } from '../../server/pages/content-security-policy.ts'
import { readFrontFilter } from '../../server/pages/read-front-filter.ts'
import { writeHtml } from '../../server/pages/write-html.tsx'
import { isFiltered } from '../../ui/front/front-filter.ts'
import { FrontPage, type FrontView, serverFrontPage } from '../../ui/front/front-page.tsx'
import { describeInChromium, openChromium } from '../support/chromium.ts'
import { atRest } from './at-rest.ts'
import { buildBrowserFiles } from './build-browser-files.ts'
import { at } from './ferry-story.ts'
import { shiftsOf, watchShifts } from './watch-shifts.ts'

function summary(slug: string, minute: number, more: Partial<StorySummary> = {}): StorySummary {
  return {
    id: `id-${slug}`,
    slug,
    slugline: slug,
    state: 'open',
    urgency: null,
    epoch: 'epochAAAAAAA',
    revision: 1,
    hash: '0000000000000000',
    headline: `Headline of ${slug}`,
    lead: `The lead of ${slug}.`,
    kind: 'first',
    summary: 'First report',
    firstFiledAt: at(0),
    updatedAt: at(minute),
    ...more,
  }
}

const STORIES = [summary('ferry', 9), summary('quarry', 5), summary('budget', 1)]

describeInChromium('the front page in a browser', () => {
  let browser: Browser
  let files: Awaited<ReturnType<typeof buildBrowserFiles>>
  let io: Server
  let url: string
  /** What the API lists for a page that shows some stories only. */
  let matching: readonly StorySummary[] = STORIES
  const page = async (query = '') => {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await tab.goto(`${url}${query}`)
    await tab.getByText('Live', { exact: true }).waitFor()
    return tab
  }

  beforeAll(async () => {
    files = await buildBrowserFiles()
    browser = await openChromium()
    const app = express().use(express.static(files.folder, { index: false }))
    app.get('/api/v1/stories', (_request, response) => {
      response.json({ items: matching, nextCursor: null })
    })
    app.get('/', (request, response) => {
      const filter = readFrontFilter(request)
      const stories = isFiltered(filter) ? matching : STORIES
      const origin = 'https://news.example'
      const view: FrontView = { stories, filter, origin, keyFile: null, now: at(10) }
      const html = writeHtml(
        {
          title: 'Writethru',
          language: 'en',
          canonical: null,
          description: null,
          type: 'website',
          body: <FrontPage {...serverFrontPage(view)} />,
          script: { entry: 'front', state: view },
        },
        readAssets(files.folder),
      )
      response.set({ 'Content-Security-Policy': CONTENT_SECURITY_POLICY }).type('html').send(html)
    })
    const http = createServer(app)
    io = new Server(http)
    io.on('connection', (socket) => {
      socket.on(SOCKET_EVENTS.subscribe, (_request, answer) =>
        answer({ ok: true, mode: 'front', stories: STORIES }),
      )
    })
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/`
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await io.close()
    await files.remove()
  })

  test('brings a story that moves to the top, without a reload', async () => {
    const tab = await page()
    expect(await tab.locator('.entry h2').allTextContents()).toEqual([
      'Headline of ferry',
      'Headline of quarry',
      'Headline of budget',
    ])
    const moved = { revision: 2, kind: 'update' as const, summary: 'Vote count 30 → 31' }
    io.emit(SOCKET_EVENTS.front, summary('budget', 12, moved))
    await tab.locator('.entry-leading[data-age=fresh] h2', { hasText: 'budget' }).waitFor()
    expect(await tab.locator('.entry-leading .entry-summary').textContent()).toBe(moved.summary)
    expect(await tab.locator('.entry').count()).toBe(3)
    await tab.close()
  })

  test.each([390, 1280])(
    'fits a window of %i pixels, even with words that do not',
    async (width) => {
      const tab = await page()
      await tab.setViewportSize({ width, height: 800 })
      const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(8)
      const long = { headline: word, slugline: word, summary: word, kind: 'update' as const }
      io.emit(SOCKET_EVENTS.front, summary('budget', 12, { ...long, revision: 2 }))
      io.emit(SOCKET_EVENTS.front, summary('quarry', 13, { ...long, revision: 2 }))
      await tab.locator('.front-list .entry h2', { hasText: word }).waitFor()
      const over = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(over).toBeLessThanOrEqual(0)
      await tab.close()
    },
  )

  test.each([
    { width: 1280, reducedMotion: 'no-preference' },
    { width: 390, reducedMotion: 'no-preference' },
    { width: 1280, reducedMotion: 'reduce' },
    { width: 390, reducedMotion: 'reduce' },
  ] as const)(
    '[E24] nothing shifts when stories move, at $width pixels, $reducedMotion',
    async ({ width, reducedMotion }) => {
      const tab = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion })
      await watchShifts(tab)
      await tab.goto(url)
      await tab.getByText('Live', { exact: true }).waitFor()
      const atLoad = (await shiftsOf(tab)).length
      const leads = (slug: string) =>
        tab.locator('.entry-leading[data-age=fresh] h2', { hasText: slug }).waitFor()
      const kind = 'update'
      io.emit(SOCKET_EVENTS.front, summary('budget', 12, { revision: 2, kind, summary: '1 → 2' }))
      await leads('budget')
      await atRest(tab)
      io.emit(SOCKET_EVENTS.front, summary('quarry', 13, { revision: 2, kind, summary: '3 → 4' }))
      await leads('quarry')
      await atRest(tab)
      io.emit(SOCKET_EVENTS.front, summary('newcomer', 14))
      await leads('newcomer')
      await atRest(tab)
      expect((await shiftsOf(tab)).slice(atLoad)).toEqual([])
      await tab.close()
    },
  )

  test('[J9] a page of some stories asks which match when any moved', async () => {
    matching = [summary('quarry', 5)]
    const tab = await page()
    await tab.getByLabel('Search all stories').fill('wall')
    await tab.getByRole('button', { name: 'Search' }).click()
    await tab.getByText('Live', { exact: true }).waitFor()
    expect(new URL(tab.url()).search).toBe('?q=wall')
    expect(await tab.locator('.entry h2').allTextContents()).toEqual(['Headline of quarry'])

    const question = tab.waitForRequest(/api\/v1\/stories\?q=wall&limit=50$/)
    const moved = { revision: 2, kind: 'update' as const, summary: 'Walls near the ferry' }
    matching = [summary('ferry', 14, moved), summary('quarry', 5)]
    io.emit(SOCKET_EVENTS.front, summary('ferry', 14, moved))
    io.emit(SOCKET_EVENTS.front, summary('budget', 15, { revision: 2 }))
    await question
    await tab.locator('.entry[data-age=fresh] h2', { hasText: 'ferry' }).waitFor()
    expect(await tab.locator('.entry h2').allTextContents()).toEqual([
      'Headline of ferry',
      'Headline of quarry',
    ])
    expect(await tab.getByLabel('Search all stories').inputValue()).toBe('wall')
    await tab.close()
  })

  test('drops a story that is withdrawn', async () => {
    const tab = await page()
    io.emit(SOCKET_EVENTS.front, summary('quarry', 13, { state: 'killed', kind: 'kill' }))
    await tab.locator('.entry h2', { hasText: 'quarry' }).waitFor({ state: 'detached' })
    expect(await tab.locator('.entry').count()).toBe(2)
    await tab.close()
  })
})
