import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { readAssets } from '../../server/pages/assets.ts'
import { describeInChromium, openChromium } from '../support/chromium.ts'
import { buildBrowserFiles } from './build-browser-files.ts'
import { copy, paragraph } from './ferry-story.ts'
import { openNewsroom } from './live-newsroom.tsx'

/** Bytes, compressed as our server compresses them. */
const READER_BUDGET = 60 * 1024
const EMBED_BUDGET = 32 * 1024
/** In milliseconds; and how many times slower a machine may be that does other things meanwhile. */
const A_FRAME = 16
const SLACK = 20

const WORDS = 'harbour crews tugs passengers lifeboats smoke deck coast wind dawn officials ferry'
const text = (seed: number) =>
  Array.from({ length: 40 }, (_, at) => WORDS.split(' ')[(seed * 7 + at * at) % 12]).join(' ')
const story = (length: number, headline = 'Ferry on fire') =>
  copy(
    headline,
    Array.from({ length }, (_, at) => paragraph(`1-${at}`, `Paragraph ${at}: ${text(at)}.`)),
  )

describeInChromium('budgets', () => {
  let browser: Browser
  let files: Awaited<ReturnType<typeof buildBrowserFiles>>

  beforeAll(async () => {
    files = await buildBrowserFiles()
    browser = await openChromium()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await files.remove()
  })

  const weigh = async (origin: string, paths: readonly string[]) => {
    const bodies = await Promise.all(
      paths.map(async (path) => (await fetch(new URL(path, origin))).arrayBuffer()),
    )
    return bodies.reduce((sum, body) => sum + gzipSync(new Uint8Array(body)).length, 0)
  }

  test('[E16] the story page weighs at most 60 KB, HTML, styles and scripts; the embed 32 KB', async () => {
    const newsroom = await openNewsroom(files.folder, story(40))
    const html = await (await fetch(newsroom.url)).text()
    const loaded = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!)
    const reader = await weigh(newsroom.url, [newsroom.url, ...new Set(loaded)])
    const embed = await weigh(newsroom.url, [readAssets(files.folder).urlOf('embed')!])
    process.stdout.write(`reader ${reader} bytes compressed, embed ${embed}\n`)
    await newsroom.close()
    expect(loaded.length).toBeGreaterThan(3)
    expect(reader).toBeLessThanOrEqual(READER_BUDGET)
    expect(embed).toBeLessThanOrEqual(EMBED_BUDGET)
  })

  test('[E17] nothing shifts when updates arrive, at the top and further down', async () => {
    const newsroom = await openNewsroom(files.folder, story(40))
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(newsroom.url)
    await page.getByText('Live', { exact: true }).waitFor()
    await page.evaluate(() => {
      Object.assign(window, { shifts: [] as number[] })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as { value: number }[]) {
          ;(window as unknown as { shifts: number[] }).shifts.push(entry.value)
        }
      }).observe({ type: 'layout-shift' })
    })
    await page.evaluate(() => window.scrollTo(0, 1500))
    // As those who wrote the measure have it, what follows within half a second of input is no shift.
    await page.waitForTimeout(600)
    const old = story(40)
    const fresh = { ...old, blocks: [paragraph('2-1', text(99)), ...old.blocks.slice(1)] }
    newsroom.publish(fresh)
    await page.locator('.update-pill').waitFor()
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(0))))
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)
    expect(shifts).toEqual([])
    await page.close()
    await newsroom.close()
  })

  test('[E18] the text is painted before any script has come', async () => {
    const newsroom = await openNewsroom(files.folder, story(40))
    const page = await browser.newPage()
    // The page's own script never comes.
    await page.route(/\/assets\/(reader|line|look)[^/]*\.js$/, () => {})
    await page.goto(newsroom.url, { waitUntil: 'commit' })
    await page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint').length > 0,
    )
    expect(await page.locator('.block').count()).toBe(40)
    await page.close()
    await newsroom.close()
  })

  test('[E19] an update of a live blog of 2,000 blocks is on the page within a frame or a few', async () => {
    const blog = story(2_000)
    const newsroom = await openNewsroom(files.folder, blog)
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(newsroom.url)
    await page.getByText('Live', { exact: true }).waitFor()
    let now = blog
    for (let number = 2; number <= 6; number += 1) {
      now = { ...now, blocks: [paragraph(`${number}-1`, text(number)), ...now.blocks] }
      newsroom.publish(now)
      await page.locator(`#b${number}-1`).waitFor()
    }
    const durations = await page.evaluate(() =>
      performance.getEntriesByName('writethru.update').map(({ duration }) => duration),
    )
    const median = durations.sort((a, b) => a - b)[2] ?? Number.NaN
    process.stdout.write(`2,000 blocks: an update is drawn in ${median.toFixed(1)} ms\n`)
    expect(durations).toHaveLength(5)
    expect(median).toBeLessThan(A_FRAME * SLACK)
    await page.close()
    await newsroom.close()
  })
})
