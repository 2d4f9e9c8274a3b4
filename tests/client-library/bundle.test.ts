import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import type * as Library from '../../client/library/connect.ts'
import { STORY } from '../core/protocol/stories.ts'
import { describeInChromium, openChromium } from '../support/chromium.ts'
import { NewsServer } from './news-server.ts'

/** With socket.io-client and everything else it loads. */
const MOST_BYTES = 24_000

const run = promisify(execFile)
let folder: string
let bundle: string

/** The library as browsers get it (`browser` in package.json), built as scripts/build.mjs does. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'writethru-library-'))
  const vite = path.resolve('node_modules/vite/bin/vite.js')
  const args = ['build', '--mode', 'library', '--outDir', folder, '--logLevel', 'error']
  await run(process.execPath, [vite, ...args], { env: { ...process.env, NODE_ENV: 'production' } })
  bundle = await readFile(path.join(folder, 'connect.js'), 'utf8')
}, 60_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

test('[LB1] the library for browsers is one file of less than 24 KB, gzipped', async () => {
  expect(await readdir(folder)).toEqual(['connect.js'])
  const bytes = gzipSync(bundle, { level: 9 }).length
  process.stdout.write(`the client library is ${bytes} bytes, gzipped\n`)
  expect(bytes).toBeLessThan(MOST_BYTES)
  expect(bundle).not.toMatch(/\bimport\b\s*[({"'`]/)
})

describeInChromium('the library in a browser', () => {
  let browser: Browser
  let server: NewsServer
  let page: Page

  beforeAll(async () => {
    browser = await openChromium()
    server = await NewsServer.open()
    server.isHttpBroken = false
    server.files.set('/', ['text/html', '<!doctype html><title>Test</title><main></main>'])
    server.files.set('/connect.js', ['text/javascript', bundle])
    page = await browser.newPage()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  /** Loads the page anew and follows; `main` says what was told, as `=e.3 e.4 live`. */
  async function load(fallBackMs = 10_000): Promise<void> {
    await page.goto(server.url)
    await page.evaluate(
      async ([story, library, fallBackMs]) => {
        const { connect } = (await import(library)) as typeof Library
        const main = document.querySelector('main')
        const told: string[] = []
        let now = ''
        const show = (status = now) => {
          now = status
          main?.replaceChildren(`${told.join(' ')} ${status}`.trim())
        }
        connect(location.origin, { fallBackMs }).follow(story, {
          onChange: ({ position: { epoch, revision }, delta }) => {
            told.push(`${delta ? '' : '='}${epoch}.${revision}`)
            show()
          },
          onStatus: (status) => show(status),
        })
      },
      [STORY, '/connect.js', fallBackMs] as const,
    )
  }
  const shows = (text: string) => page.getByText(text, { exact: true }).waitFor()

  test('[LB2] keeps position and document over a reload, and catches up from there', async () => {
    await load()
    await shows('=e.1 live')
    server.publish()
    server.publish()
    await page.waitForFunction(async (revision) => {
      const databases = await indexedDB.databases()
      if (databases.length === 0) return false
      return new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('writethru')
        opening.onsuccess = () => {
          const all = opening.result.transaction('stories').objectStore('stories').getAll()
          all.onsuccess = () => {
            opening.result.close()
            resolve(all.result[0]?.saved.position.revision === revision)
          }
        }
      })
    }, server.revision)
    server.publish('drop')
    server.fetches.length = 0
    await load()
    await shows('=e.3 e.4 live')
    expect(server.fetches.filter((address) => address.startsWith('/api'))).toEqual([
      `/api/v1/stories/${STORY}/head`,
      `/api/v1/stories/${STORY}/deltas/e/0..4`,
    ])
  })

  test('[LB3] reads an event stream where sockets are blocked', async () => {
    server.isSocketBlocked = true
    await load(100)
    await shows('=e.4 live')
    server.publish()
    await shows('=e.4 e.5 live')
    server.isSocketBlocked = false
  })
})
