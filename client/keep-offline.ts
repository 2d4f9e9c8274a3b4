/** The store that static/sw.js answers from. */
const KEPT = 'writethru'

/**
 * Lets the page open without a network, with what the device then has (static/sw.js). The first page
 * was loaded before anything could keep it, and is asked for once more, its files of the browser's own
 * cache. Where service workers are refused the page lives without.
 */
export async function keepOffline(): Promise<void> {
  const { serviceWorker } = navigator
  if (!serviceWorker) return
  const isKept = serviceWorker.controller !== null
  try {
    await serviceWorker.register('/sw.js')
    if (isKept) return
    const files = performance.getEntriesByType('resource').map(({ name }) => name)
    const assets = files.filter((name) => name.startsWith(`${location.origin}/assets/`))
    const kept = await caches.open(KEPT)
    await kept.addAll([location.pathname, ...new Set(assets)])
  } catch {
    // A private window, or no network any more.
  }
}

/** Drops what is kept of the page, when its story was withdrawn. */
export function forgetOffline(): void {
  globalThis.caches
    ?.open(KEPT)
    .then((kept) => kept.delete(location.pathname))
    .catch(() => undefined)
}
