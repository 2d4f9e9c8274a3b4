// `node scripts/pictures.mjs [FOLDER]`: pictures of the pages in their states, of the product as built,
// with the demo story in it; into FOLDER, or those that the docs show into docs/. Needs Chromium.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { ensureBuilt } from './ensure-built.mjs'
import { main, ROOT } from './run.mjs'

const KEY = 'the-key-of-the-pictures-0123456789-abcdef'
/** Those that stand in the docs. */
const SHOWN = ['reader', 'reader-phone', 'reader-past', 'reader-compare', 'front', 'desk']
const WIDE = { viewport: { width: 1280, height: 800 } }
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 }
const NIGHT = /** @type {const} */ ({ colorScheme: 'dark' })

await main(async () => {
  await ensureBuilt()
  const folder = process.argv[2]
  const data = await mkdtemp(path.join(os.tmpdir(), 'writethru-pictures-'))
  const url = `http://127.0.0.1:${await freePort()}`
  const env = { ...process.env, PORT: new URL(url).port, DATA_DIR: data, ADMIN_KEY: KEY }
  const server = spawn(process.execPath, [path.join(ROOT, 'bin/writethru.mjs'), 'serve'], {
    env: { ...env, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    await isUp(url)
    await takeAll(browser, url, async (page, name) => {
      if (!folder && !SHOWN.includes(name)) return
      await page.evaluate(() => document.fonts.ready)
      await sleep(3_000)
      await page.screenshot({ path: path.join(folder ?? path.join(ROOT, 'docs'), `${name}.png`) })
    })
  } finally {
    await browser.close()
    server.kill()
    await new Promise((resolve) => server.once('close', resolve))
    await rm(data, { recursive: true, force: true })
  }
})

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {(page: import('playwright-core').Page, name: string) => Promise<void>} take
 */
async function takeAll(browser, url, take) {
  const { DEMO_STORY, DEMO_SLUG } = await import(
    new URL(`file://${path.join(ROOT, 'dist/cli/demo/story.js')}`).href
  )
  const post = (/** @type {string} */ way, /** @type {unknown} */ body) => postTo(url, way, body)
  const file = (/** @type {unknown} */ filing, slug = DEMO_SLUG) =>
    post(`/stories/${slug}/filings`, filing)
  const open = async (/** @type {object} */ how, address = `/stories/${DEMO_SLUG}`) => {
    const page = await (await browser.newContext(how)).newPage()
    await page.goto(url + address)
    return page
  }
  const live = (/** @type {import('playwright-core').Page} */ page) =>
    page.getByText('Live', { exact: true }).waitFor()

  const [before, rest] = [DEMO_STORY.slice(0, 4), DEMO_STORY.slice(4)]
  const last = rest.pop()
  for (const filing of before) await file(filing)
  /** Who was here before, and comes back in another tab. */
  const returning = await Promise.all(
    [WIDE, { ...WIDE, ...NIGHT }, { ...PHONE, ...NIGHT }, PHONE].map((how) => open(how)),
  )
  for (const page of returning) await live(page)
  const [wide, night, phone, day] = await Promise.all(
    returning.map((page) => page.context().newPage()),
  )
  for (const page of returning) await page.close()
  for (const filing of rest) await file(filing)
  for (const [name, page] of Object.entries({
    reader: wide,
    'reader-night': night,
    'phone-since': phone,
    'phone-day': day,
  })) {
    await page.goto(`${url}/stories/${DEMO_SLUG}`)
    await page.locator('.since').waitFor()
    await take(page, name)
  }
  for (const page of [phone, day]) {
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await page.locator('.block[data-mark=edited] .sentence, .sentence').nth(2).click()
    await page.locator('.provenance').waitFor()
    await page.locator('.provenance').scrollIntoViewIfNeeded()
  }
  await take(phone, 'reader-phone')
  await take(day, 'phone-day-note')

  await night.keyboard.press('?')
  await take(night, 'help-night')
  await wide.evaluate(() => window.scrollTo(0, 700))
  await phone.keyboard.press('Escape')
  await phone.evaluate(() => window.scrollTo(0, 700))
  await file(last)
  for (const [name, page] of Object.entries({ pill: wide, 'phone-pill': phone })) {
    await page.locator('.update-pill').waitFor()
    await take(page, name)
  }
  const past = await open(WIDE)
  await live(past)
  for (let step = 0; step < 3; step += 1) await past.keyboard.press('j')
  await past.getByText(/revision \d+ of/).waitFor()
  await take(past, 'reader-past')
  const clean = await open(WIDE)
  await live(clean)
  await clean.getByRole('button', { name: 'Clean' }).click()
  await take(clean, 'clean')
  await clean.evaluate(() => document.querySelector('.timeline')?.scrollIntoView())
  await clean.context().setOffline(true)
  await clean.getByText(/^Offline/).waitFor()
  await take(clean, 'offline')
  await take(
    await open(WIDE, `/stories/${DEMO_SLUG}/compare?from=4&to=8&layout=side`),
    'reader-compare',
  )
  await take(
    await open({ ...PHONE, ...NIGHT }, `/stories/${DEMO_SLUG}/compare?from=4&to=8`),
    'phone-compare',
  )

  await file(
    {
      slugline: 'Alder-Vote',
      headline: 'Alder council votes to rebuild the quay',
      paragraphs: [
        'The council of Alder voted 14 to 9 on Friday to rebuild the quay that the January storm took.',
        'Work begins in May, the mayor said.',
      ],
    },
    'alder-vote',
  )
  await file(
    {
      slugline: 'Strait-Fog',
      headline: 'Fog closes the strait to ferries for a second day',
      paragraphs: [
        'Ferries across the strait stayed in harbour on Friday, and 1,200 people wait in Port Ellery.',
      ],
    },
    'strait-fog',
  )
  await file(
    {
      slugline: 'Strait-Fog',
      headline: 'Fog closes the strait to ferries for a second day',
      paragraphs: [
        'Ferries across the strait stayed in harbour on Friday, and 1,900 people wait in Port Ellery.',
        'The first are to sail at noon, the harbour master said.',
      ],
    },
    'strait-fog',
  )
  await take(await open(WIDE, '/'), 'front')
  await take(await open({ ...PHONE, ...NIGHT }, '/'), 'phone-front')
  await take(await open(WIDE, '/?q=zeppelin'), 'front-nothing')

  const desk = await open(WIDE, '/desk')
  await desk.getByLabel('Key', { exact: true }).fill(KEY)
  await desk.getByRole('button', { name: 'Sign in' }).click()
  await desk.getByRole('heading', { name: 'New story' }).waitFor()
  await desk.getByRole('link', { name: 'Strait-Fog' }).first().click()
  const copy = desk.locator('#copy')
  await copy.waitFor()
  await copy.fill(
    'PORT ELLERY (NNA) — The first ferry sailed at two in the afternoon, the harbour master said.\n\n' +
      'THIS IS A BREAKING NEWS UPDATE. NNA’s earlier story follows below.\n\n' +
      'Ferries across the strait stayed in harbour on Friday, and 2,300 people wait in Port Ellery.\n\n' +
      'The first are to sail at noon, the harbour master said.',
  )
  await desk.getByText('Paste or type copy, and it shows here.').waitFor({ state: 'detached' })
  await take(desk, 'desk')

  await post('/stories/alder-vote/close', {})
  await take(await open(PHONE, '/stories/alder-vote'), 'phone-closed')
  const killed = await open(WIDE, '/stories/strait-fog')
  await live(killed)
  await post('/stories/strait-fog/kill', {
    reason: 'The ferries sailed. The report was of last year.',
  })
  await killed.getByRole('heading', { name: 'This story has been withdrawn' }).waitFor()
  await take(killed, 'killed')
}

/**
 * @param {string} url
 * @param {string} way
 * @param {unknown} body
 */
async function postTo(url, way, body) {
  const answer = await fetch(`${url}/api/v1${way}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
      prefer: 'wait=20',
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${way} answered ${answer.status}: ${await answer.text()}`)
}

/** @param {string} url */
async function isUp(url) {
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    await sleep(200)
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address())
      probe.close(() => resolve(port))
    })
  })
}
