import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import type { Document } from '../../core/story/document.ts'
import { describeInChromium, openChromium } from '../support/chromium.ts'
import { atRest } from './at-rest.ts'
import { buildBrowserFiles } from './build-browser-files.ts'
import { copy, paragraph } from './ferry-story.ts'
import { findFaults } from './find-faults.ts'
import { CORRECTION_NOTE, type LiveNewsroom, openNewsroom } from './live-newsroom.tsx'

const SENTENCE =
  'The harbour master said that the tide would turn before the tugs could reach her. '
const LONG = copy(
  'Ferry on fire off Port Ellery',
  Array.from({ length: 40 }, (_, n) =>
    paragraph(`1-${n}`, `Paragraph ${n}. ${SENTENCE.repeat(3)}`),
  ),
)

/** `LONG` with `added` new paragraphs on top and one further down edited, moved and removed. */
function updated(old: Document, revision: number, added: number): Document {
  const [first, second, third, fourth, ...rest] = old.blocks
  if (!first || !second || !third || !fourth) throw new Error('too short')
  const news = Array.from({ length: added }, (_, n) =>
    paragraph(`${revision}-${n}`, `News ${revision}.${n}: three are missing. ${SENTENCE}`),
  )
  return copy(`Update ${revision}: ferry on fire off Port Ellery, three are missing`, [
    ...news,
    { ...first, text: `${first.text} It was put out by noon.` },
    fourth,
    second,
    ...rest,
  ])
}

/** Where the block stands in the window, in pixels from its top. */
function topOf(page: Page, id: string): Promise<number> {
  return page.locator(`#b${id}`).evaluate((element) => element.getBoundingClientRect().top)
}

describeInChromium('the story page in a browser', () => {
  let browser: Browser
  let files: Awaited<ReturnType<typeof buildBrowserFiles>>
  let newsroom: LiveNewsroom
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    files = await buildBrowserFiles()
    browser = await openChromium()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await files.remove()
  })
  beforeEach(async () => {
    complaints.length = 0
    newsroom = await openNewsroom(files.folder, LONG)
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    page.on('console', (message) => {
      // A line that is cut on purpose is no complaint of the page's, nor that there are no other ways.
      const isOfTheLine = /socket\.io|\/(head|events)\b/.test(
        `${message.text()} ${message.location().url}`,
      )
      if (message.type() === 'error' && !isOfTheLine) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(newsroom.url)
    await page.getByText('Live', { exact: true }).waitFor()
  })
  afterEach(async () => {
    await page.close()
    await newsroom.close()
    expect(complaints).toEqual([])
  })

  test('shows an update at once, marked, to a reader at the top', async () => {
    newsroom.publish(updated(LONG, 2, 2))
    await page.locator('#b2-1[data-mark=new][data-age=fresh]').waitFor()
    expect(await page.locator('h1').textContent()).toContain('Update 2')
    expect(await page.locator('#b1-0 ins').textContent()).toContain('It was put out by noon.')
    expect(await page.locator('#b1-3').getAttribute('data-mark')).toBe('moved')
    expect(await page.getByText('1 paragraph removed').count()).toBe(1)
    expect(await page.locator('.timeline li').count()).toBe(2)
    expect(await page.locator('.update-pill').count()).toBe(0)
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
  })

  test('holds updates from a reader further down, whose text does not move', async () => {
    await page.evaluate(() => window.scrollTo(0, 1500))
    const before = await topOf(page, '1-20')
    newsroom.publish(updated(LONG, 2, 2))
    const pill = page.getByRole('button', { name: 'New update · 2 paragraphs' })
    await pill.waitFor()
    expect(await topOf(page, '1-20')).toBe(before)
    expect(await page.title()).toMatch(/^\(1\) Ferry on fire/)

    newsroom.publish(updated(updated(LONG, 2, 2), 3, 1))
    await page.getByRole('button', { name: '2 new updates · 3 paragraphs' }).click()
    await page.locator('#b3-0[data-age=fresh]').waitFor()
    await page.waitForFunction(() => window.scrollY === 0)
    expect(await page.locator('.update-pill').count()).toBe(0)
    expect(await page.title()).toMatch(/^Update 3/)
  })

  test('shows what is held to a reader who scrolls back to the top', async () => {
    await page.evaluate(() => window.scrollTo(0, 1500))
    newsroom.publish(updated(LONG, 2, 2))
    await page.locator('.update-pill').waitFor()
    await page.evaluate(() => window.scrollTo(0, 0))
    await page.locator('#b2-0').waitFor()
    expect(await page.locator('.update-pill').count()).toBe(0)
  })

  test('keeps the headline where it is when a correction comes in near the top, with its note', async () => {
    await page.evaluate(() => window.scrollTo(0, 60))
    const top = () => page.locator('h1').evaluate((h1) => h1.getBoundingClientRect().top)
    const before = await top()
    newsroom.publish(updated(LONG, 2, 2), 'correction')
    await page.getByText(CORRECTION_NOTE).waitFor()
    expect(Math.abs((await top()) - before)).toBeLessThan(1)
  })

  test('keeps the text under the eyes when marks are hidden and shown again', async () => {
    newsroom.publish(updated(LONG, 2, 2))
    await page.locator('#b2-0').waitFor()
    // With the headline out of sight, everything above this block loses or gains a line or two.
    await page.evaluate(() => window.scrollTo(0, 1500))
    const tops = () =>
      page.evaluate(() => {
        const blocks = [...document.querySelectorAll('.block')]
        const seen = blocks.find((block) => block.getBoundingClientRect().bottom > 60)
        return { id: seen?.id, top: seen?.getBoundingClientRect().top ?? 0 }
      })
    await atRest(page)
    const before = await tops()
    const height = () => page.evaluate(() => document.documentElement.scrollHeight)
    const tall = await height()
    await page.getByRole('button', { name: 'Clean' }).click()
    expect(await height()).toBeLessThan(tall)
    const after = await tops()
    expect(after.id).toBe(before.id)
    expect(Math.abs(after.top - before.top)).toBeLessThan(1)
    expect(await page.locator('del:visible').count()).toBe(0)
  })

  test('is the text alone in the clean view, with its spaces where they belong', async () => {
    const fresh = updated(LONG, 2, 2)
    newsroom.publish(fresh)
    const cut = SENTENCE.replace(' before the tugs could reach her', '').replace('turn', 'ebb')
    const [first, ...rest] = fresh.blocks
    const edited = copy(fresh.headline, [{ ...paragraph('2-0', cut), section: 'body' }, ...rest])
    newsroom.publish(edited)
    await page.locator('#b2-0[data-mark=edited]').waitFor()
    expect(first?.id).toBe('2-0')
    await page.getByRole('button', { name: 'Clean' }).click()
    const texts = await page.locator('.block').allInnerTexts()
    expect(texts).toEqual(edited.blocks.map(({ text }) => text.trim().replace(/ +/g, ' ')))
    const marks = page.locator('.story :is(del, .visually-hidden, .tag, details):visible')
    expect(await marks.count()).toBe(0)
  })

  test('takes who skips the masthead to the headline, below it', async () => {
    await page.evaluate(() => window.scrollTo(0, 1500))
    await page.locator('.skip-link').focus()
    await page.keyboard.press('Enter')
    const [bottom, top] = await page.evaluate(() =>
      ['.masthead', '.kicker'].map((selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect()
        return (selector === '.masthead' ? box?.bottom : box?.top) ?? Number.NaN
      }),
    )
    expect(top).toBeGreaterThan(bottom ?? Number.NaN)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  test('remembers the chosen view', async () => {
    await page.getByRole('button', { name: 'Clean' }).click()
    await page.reload()
    expect(await page.locator('html').getAttribute('data-view')).toBe('clean')
    await page.locator('button[aria-pressed=true]', { hasText: 'Clean' }).waitFor()
  })

  test('keeps the elements of text that stays, and with them selections and open folds', async () => {
    newsroom.publish(updated(LONG, 2, 1))
    // Not by the mouse: that may scroll down to it, and the next update would be held.
    await page.locator('details.removed').evaluate((fold) => fold.setAttribute('open', ''))
    await page.locator('#b1-10').evaluate((element) => element.setAttribute('data-kept', ''))
    newsroom.publish(updated(updated(LONG, 2, 1), 3, 2))
    await page.locator('#b3-0').waitFor()
    expect(await page.locator('#b1-10[data-kept]').count()).toBe(1)
    expect(await page.locator('details.removed[open]').count()).toBe(1)
  })

  test('mutes the marks of an update when the next one is shown', async () => {
    newsroom.publish(updated(LONG, 2, 1))
    await page.locator('#b2-0[data-age=fresh]').waitFor()
    newsroom.publish(updated(updated(LONG, 2, 1), 3, 1))
    await page.locator('#b3-0[data-age=fresh]').waitFor()
    expect(await page.locator('#b1-0').getAttribute('data-age')).toBe('earlier')
  })

  test('says when the line is lost, and catches up when it is back', async () => {
    newsroom.open(false)
    await page.getByText('Reconnecting…').waitFor()
    newsroom.publish(updated(LONG, 2, 1))
    newsroom.publish(updated(updated(LONG, 2, 1), 3, 1))
    newsroom.open(true)
    await page.locator('#b3-0').waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    expect(await page.locator('.timeline li').count()).toBe(3)
  })

  test('takes the text away at once when the story is killed, and says why, once', async () => {
    newsroom.kill()
    await page.getByRole('heading', { name: 'This story has been withdrawn' }).waitFor()
    expect(await page.locator('body > #page').textContent()).not.toContain('Paragraph 3.')
    expect(await page.title()).toBe('Story withdrawn')
    expect(await page.locator('main').getByText('Filed in error.').count()).toBe(1)
    const said = page.locator('[aria-live], [role=status]')
    expect(await said.allTextContents()).toEqual(['This story has been withdrawn. Filed in error.'])
  })

  test('fits a phone, even with a word that does not', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(8)
    newsroom.publish(copy(word, [paragraph('2-1', word), ...LONG.blocks]))
    await page.locator('#b2-1').waitFor()
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(over).toBeLessThanOrEqual(0)
  })

  test('[E25] says that it may be out of date once it has tried for long, and is live again', async () => {
    await page.clock.install()
    await page.goto(newsroom.url)
    await page.getByText('Live', { exact: true }).waitFor()
    newsroom.open(false)
    await page.getByText('Reconnecting…', { exact: true }).waitFor()
    await page.clock.fastForward('00:31')
    await page.getByText(/^Not up to date · as of \d\d:\d\d$/).waitFor()
    expect(await findFaults(page)).toEqual([])
    newsroom.open(true)
    await page.clock.fastForward('01:00')
    await page.getByText('Live', { exact: true }).waitFor()
  })
})
