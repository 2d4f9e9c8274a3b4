// Keeps the pages that were read last, so that without a network they open with what the device has.
// With one it stays out of the way: pages come from the server and replace what was kept; a page that
// the server no longer has, as of a withdrawn story, is dropped. Assets never change under their names.

const KEPT = 'writethru'
const MOST_PAGES = 30
const MOST_ASSETS = 60
/** A page kept for longer is not shown: its story may have been withdrawn since. */
const MOST_AGE_MS = 24 * 3_600_000

const PAGE = /^\/(?:stories\/[^/]+)?$/
const ASSET = /^\/assets\//

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable()]),
  )
})
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname, search } = new URL(url)
  if (method !== 'GET' || origin !== self.location.origin) return
  if (mode === 'navigate' && PAGE.test(pathname) && search === '') {
    event.respondWith(answerPage(event, pathname))
  } else if (ASSET.test(pathname)) event.respondWith(answerAsset(event))
})

async function answerPage(event, pathname) {
  try {
    const fresh = (await event.preloadResponse) ?? (await fetch(event.request))
    event.waitUntil(keepPage(pathname, fresh.clone()))
    return fresh
  } catch (error) {
    const kept = await (await caches.open(KEPT)).match(pathname)
    const at = kept?.headers.get('date') ?? ''
    if (!kept || !(Date.now() - Date.parse(at) < MOST_AGE_MS)) throw error
    // The page says as of when it is (client/reader/watch-line.ts).
    const headers = new Headers(kept.headers)
    headers.set('last-modified', at)
    return new Response(kept.body, { status: kept.status, headers })
  }
}

async function keepPage(pathname, response) {
  const cache = await caches.open(KEPT)
  if (response.status === 404 || response.status === 410) await cache.delete(pathname)
  if (!response.ok || response.redirected) return
  await cache.put(pathname, response)
  await dropOldest(cache, PAGE, MOST_PAGES)
}

async function answerAsset(event) {
  const cache = await caches.open(KEPT)
  const kept = await cache.match(event.request)
  if (kept) return kept
  const fresh = await fetch(event.request)
  if (fresh.ok) {
    const copy = fresh.clone()
    event.waitUntil(
      cache.put(event.request, copy).then(() => dropOldest(cache, ASSET, MOST_ASSETS)),
    )
  }
  return fresh
}

/** Keeps those put last. */
async function dropOldest(cache, paths, most) {
  const keys = (await cache.keys()).filter(({ url }) => paths.test(new URL(url).pathname))
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)))
}
