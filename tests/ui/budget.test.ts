import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import type { Document } from '../../core/story/document.ts'
import { readAssets } from '../../server/pages/assets.ts'
import { describeInChromium, openChromium } from '../support/chromium.ts'
import { atRest } from './at-rest.ts'
import { buildBrowserFiles } from './build-browser-files.ts'
import { copy, paragraph } from './ferry-story.ts'
import { type LiveNewsroom, openNewsroom } from './live-newsroom.tsx'
import { score, shiftsOf, watchShifts } from './watch-shifts.ts'

/** Bytes, compressed as our server compresses them. */
const READER_BUDGET = 60 * 1024
const EMBED_BUDGET = 32 * 1024
const WORDS = 'harbour crews tugs passengers lifeboats smoke deck coast wind dawn officials ferry'
const text = (seed: number) =>
  Array.from({ length: 40 }, (_, at) => WORDS.split(' ')[(seed * 7 + at * at) % 12]).join(' ')
const story = (length: number, headline = 'Ferry on fire') =>
  copy(
    headline,
    Array.from({ length }, (_, at) => paragraph(`1-${at}`, `Paragraph ${at}: ${text(at)}.`)),
  )

/** `old` with a paragraph on top and another headline, one edited, one moved and one removed. */
function updated(old: Document, revision: number): Document {
  const [first, second, third, fourth, ...rest] = old.blocks
  if (!first || !second || !third || !fourth) throw new Error('too short')
  const headline =
    revision % 2 === 0
      ? 'Crews pull 212 from burning ferry off Port Ellery; three of the crew are missing'
      : 'Ferry on fire'
  const edited = first.text.replace('Paragraph', 'In the words of the harbour office, paragraph')
  return copy(headline, [
    paragraph(`${revision}-0`, `News ${revision}: ${text(revision)}. And ${text(revision + 1)}.`),
    { ...first, text: `${edited} It was put out by noon, and ${text(revision)}.` },
    fourth,
    second,
    ...rest,
  ])
}

const STORY = story(40)

describeInChromium('budgets', () => {
  let browser: Browser
  let files: Awaited<ReturnType<typeof buildBrowserFiles>>
  let newsroom: LiveNewsroom

  beforeAll(async () => {
    files = await buildBrowserFiles()
    browser = await openChromium()
  }, 60_000)
  // Also after a failure: what stays open keeps Jest from ending.
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await newsroom.close()
  })
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
    newsroom = await openNewsroom(files.folder, story(40))
    const html = await (await fetch(newsroom.url)).text()
    const loaded = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!)
    const reader = await weigh(newsroom.url, [newsroom.url, ...new Set(loaded)])
    const embed = await weigh(newsroom.url, [readAssets(files.folder).urlOf('embed')!])
    process.stdout.write(`reader ${reader} bytes compressed, embed ${embed}\n`)
    expect(loaded.length).toBeGreaterThan(3)
    expect(reader).toBeLessThanOrEqual(READER_BUDGET)
    expect(embed).toBeLessThanOrEqual(EMBED_BUDGET)
  })

  describe.each([
    { width: 1280, reducedMotion: 'no-preference' },
    { width: 390, reducedMotion: 'no-preference' },
    { width: 1280, reducedMotion: 'reduce' },
    { width: 390, reducedMotion: 'reduce' },
  ] as const)('on a screen of $width pixels, $reducedMotion', ({ width, reducedMotion }) => {
    test('[E17] nothing shifts when updates arrive, at the top and further down', async () => {
      newsroom = await openNewsroom(files.folder, STORY)
      const page = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion })
      await watchShifts(page)
      await page.goto(newsroom.url)
      await page.getByText('Live', { exact: true }).waitFor()
      const atLoad = await shiftsOf(page)
      let now = STORY
      for (let revision = 2; revision <= 4; revision += 1) {
        now = updated(now, revision)
        newsroom.publish(now, revision === 4 ? 'correction' : 'update')
        await page.locator(`#b${revision}-0`).waitFor()
        await atRest(page)
      }
      const atTop = (await shiftsOf(page)).slice(atLoad.length)
      await page.evaluate(() => window.scrollTo(0, 1500))
      await atRest(page)
      newsroom.publish(updated(now, 5))
      await page.locator('.update-pill').waitFor()
      await atRest(page)
      const furtherDown = (await shiftsOf(page)).slice(atLoad.length + atTop.length)
      process.stdout.write(
        `CLS at ${width} px, ${reducedMotion}: ${score(atLoad)} while loading, ` +
          `${score(atTop)} over 3 updates at the top, ${score(furtherDown)} further down\n`,
      )
      expect({ atTop, furtherDown }).toEqual({ atTop: [], furtherDown: [] })
    })
  })

  test('[E18] the text is painted before any script has come', async () => {
    newsroom = await openNewsroom(files.folder, story(40))
    const page = await browser.newPage()
    // The page's own script never comes.
    await page.route(/\/assets\/(reader|line|look)[^/]*\.js$/, () => {})
    await page.goto(newsroom.url, { waitUntil: 'commit' })
    await page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint').length > 0,
    )
    expect(await page.locator('.block').count()).toBe(40)
  })

  test('[E19] an update of a live blog of 2,000 blocks touches only what it changed', async () => {
    const blog = story(2_000)
    newsroom = await openNewsroom(files.folder, blog)
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await watchTouches(page)
    await page.goto(newsroom.url)
    await page.getByText('Live', { exact: true }).waitFor()
    let now = blog
    for (let number = 2; number <= 12; number += 1) {
      now = { ...now, blocks: [paragraph(`${number}-1`, text(number)), ...now.blocks] }
      newsroom.publish(now)
      await page.locator(`#b${number}-1`).waitFor()
      // The new block; the one before it is no longer new to the reader.
      const touched = number === 2 ? ['b2-1'] : [`b${number}-1`, `b${number - 1}-1`]
      expect(await takeTouched(page)).toEqual(touched.sort())
    }
  })
})

/** Notes which blocks are touched. */
async function watchTouches(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const touched = new Set<string>()
    Object.assign(window, { touched })
    const note = (node: Node) => {
      const element = node instanceof Element ? node : node.parentElement
      const id = element?.closest('.block')?.id
      if (id) touched.add(id)
    }
    document.addEventListener('DOMContentLoaded', () => {
      new MutationObserver((records) => {
        for (const { target, addedNodes, removedNodes } of records) {
          for (const node of [target, ...addedNodes, ...removedNodes]) note(node)
        }
      }).observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      })
    })
  })
}

/** The ids of the blocks touched since it was asked last. */
async function takeTouched(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { touched } = window as unknown as { touched: Set<string> }
    const ids = [...touched].sort()
    touched.clear()
    return ids
  })
}
