// `npm run bench -- page`: an open page of a live blog of 2,000 blocks gets updates on top, from the real
// product in a real Chromium: from the message to the text in place and laid out, against writing the
// same text anew in the same page.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { liveBlog } from './live-blog.mjs'
import { median, ms, table, times } from './measure.mjs'
import { openOwnDatabase } from './own-database.mjs'
import { fileCopy, startServe } from './serve-process.mjs'

const BLOCKS = 2_000
/** The first few warm up. */
const UPDATES = 25
const WARM_UP = 5
const BUDGET_MS = 16

export async function benchPage() {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) throw new Error('No Chromium: install it or set CHROMIUM_PATH')
  const own = await openOwnDatabase()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  let serve
  try {
    serve = await startServe({ DATABASE_URL: own.url, DATA_DIR: '/nonexistent' })
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.addInitScript(noteMessages)
    return report(await measure(page, serve.url))
  } finally {
    await browser.close()
    await serve?.stop()
    await own.close()
  }
}

/** Files the live blog, opens it and adds a paragraph on top again and again. */
async function measure(page, url) {
  let paragraphs = liveBlog(BLOCKS)
  await fileCopy(url, 'blog', paragraphs.join('\n\n'), 'wait=60')
  await page.goto(`${url}/stories/blog`)
  await page.getByText('Live', { exact: true }).waitFor()
  for (let update = 1; update <= UPDATES; update += 1) {
    const news = `Watch ${update} of the harbour office counted ${update * 7} boats at the pier.`
    paragraphs = [news, ...paragraphs]
    await fileCopy(url, 'blog', paragraphs.join('\n\n'), 'wait=60')
    await page.getByText(news.slice(0, 24)).first().waitFor()
  }
  return page.evaluate(readTimes)
}

/** In the page: notes when each message comes. */
function noteMessages() {
  const came = []
  Object.assign(window, { came })
  const { set, ...rest } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage')
  Object.defineProperty(WebSocket.prototype, 'onmessage', {
    ...rest,
    set(listener) {
      set.call(this, (event) => {
        came.push(performance.now())
        listener?.call(this, event)
      })
    },
  })
}

/**
 * In the page: how long each update took from its message, how long of that the page itself could do
 * nothing else, and how long the text takes to be written anew. In ms.
 */
function readTimes() {
  const measures = performance.getEntriesByName('writethru.update')
  const updates = measures.map(({ startTime, duration }) => {
    const end = startTime + duration
    return { whole: end - window.came.findLast((at) => at <= startTime), page: duration }
  })
  const text = document.querySelector('.story-text')
  const html = text.innerHTML
  const anew = measures.map(() => {
    const start = performance.now()
    text.innerHTML = html
    text.getBoundingClientRect()
    return performance.now() - start
  })
  return { updates, anew }
}

function report({ updates, anew }) {
  const measured = updates.slice(WARM_UP)
  const whole = median(measured.map((update) => update.whole))
  const page = median(measured.map((update) => update.page))
  const best = Math.min(...measured.map((update) => update.whole))
  const other = median(anew.slice(WARM_UP))
  table(
    `An update on top of an open page of ${BLOCKS} blocks (median of ${measured.length}; the budget is ${BUDGET_MS} ms)`,
    ['', 'time'],
    [
      ['from the message to the text in place', `${ms(whole)} (at best ${ms(best)})`],
      ['of that the page’s own', ms(page)],
      ['the same text written anew', ms(other)],
    ],
  )
  return [
    {
      what: `Page: an update of ${BLOCKS.toLocaleString('en')} blocks, from the message to the text in place`,
      ours: ms(whole),
      peer: `the text written anew ${ms(other)}`,
      ratio: times(whole / other),
    },
  ]
}
