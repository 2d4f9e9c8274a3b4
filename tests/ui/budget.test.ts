import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import type { Document } from '../../core/story/document.ts'
import { readAssets } from '../../server/pages/assets.ts'
import { describeInChromium, openChromium } from '../support/chromium.ts'
import { atRest } from './at-rest.ts'
import { buildBrowserFiles } from './build-browser-files.ts'
import { copy, paragraph } from './ferry-story.ts'
import { openNewsroom } from './live-newsroom.tsx'

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

/** What Chromium counts as layout shifts, also those that follow input: nobody touches the page here. */
interface Shift {
  readonly value: number
  readonly moved: readonly string[]
}

const score = (shifts: readonly Shift[]) =>
  shifts.reduce((sum, { value }) => sum + value, 0).toFixed(4)

async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = []
    Object.assign(window, { shifts })
    type Entry = PerformanceEntry & {
      value: number
      sources: { node: Node; previousRect: DOMRect; currentRect: DOMRect }[]
    }
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Entry[]) {
        const moved = sources.map(({ node, previousRect: a, currentRect: b }) => {
          const element = node instanceof Element ? node : node?.parentElement
          return `${element?.tagName}.${element?.className}#${element?.id} ${a.x},${a.y} → ${b.x},${b.y}`
        })
        shifts.push({ value, moved })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

async function shiftsOf(page: Page): Promise<readonly Shift[]> {
  return page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts)
}

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

  describe.each([
    { width: 1280, reducedMotion: 'no-preference' },
    { width: 390, reducedMotion: 'no-preference' },
    { width: 1280, reducedMotion: 'reduce' },
  ] as const)('on a screen of $width pixels, $reducedMotion', ({ width, reducedMotion }) => {
    test('[E17] nothing shifts when updates arrive, at the top and further down', async () => {
      const newsroom = await openNewsroom(files.folder, STORY)
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
      await page.close()
      await newsroom.close()
    })
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

  test('[E19] an update of a live blog of 2,000 blocks touches only what it changed', async () => {
    const blog = story(2_000)
    const newsroom = await openNewsroom(files.folder, blog)
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await watchWork(page)
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
    const { updates, anew } = await page.evaluate(measureWork)
    process.stdout.write(
      `2,000 blocks: from the message to the page ${told(updates)}; ` +
        `to write the same text anew ${told(anew)}\n`,
    )
    expect(updates).toHaveLength(11)
    await page.close()
    await newsroom.close()
  })
})

/** Milliseconds, in order. */
function told(durations: readonly number[]): string {
  const middle = durations[Math.floor(durations.length / 2)]
  return `${middle?.toFixed(1)} ms (at best ${durations[0]?.toFixed(1)})`
}

/** Notes when messages come to the page, and which blocks are touched. */
async function watchWork(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const work = { messages: [] as number[], touched: new Set<string>() }
    Object.assign(window, { work })
    const onmessage = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage')
    Object.defineProperty(WebSocket.prototype, 'onmessage', {
      ...onmessage,
      set(listener: ((event: MessageEvent) => void) | null) {
        onmessage?.set?.call(this, (event: MessageEvent) => {
          work.messages.push(performance.now())
          listener?.call(this, event)
        })
      },
    })
    const note = (node: Node) => {
      const element = node instanceof Element ? node : node.parentElement
      const id = element?.closest('.block')?.id
      if (id) work.touched.add(id)
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
    const { touched } = (window as unknown as { work: { touched: Set<string> } }).work
    const ids = [...touched].sort()
    touched.clear()
    return ids
  })
}

/** How long updates took, from the message to the page, and how long the text takes to be written anew. */
function measureWork(): { updates: readonly number[]; anew: readonly number[] } {
  const { messages } = (window as unknown as { work: { messages: readonly number[] } }).work
  const updates = performance
    .getEntriesByName('writethru.update')
    .map(({ startTime, duration }) => {
      const came = messages.findLast((at) => at <= startTime) ?? Number.NaN
      return startTime + duration - came
    })
  const text = document.querySelector('.story-text')
  const html = text?.innerHTML ?? ''
  const anew = updates.map(() => {
    const start = performance.now()
    if (text) text.innerHTML = html
    text?.getBoundingClientRect()
    return performance.now() - start
  })
  const inOrder = (durations: readonly number[]) => [...durations].sort((a, b) => a - b)
  return { updates: inOrder(updates), anew: inOrder(anew) }
}
