/** What the library wants to know of the program around it. Browsers tell it by themselves. */
export interface Environment {
  /** Nobody can see what is followed: a hidden tab. */
  isHidden(): boolean
  /** false: there is no network, as far as the device knows. */
  isOnline(): boolean
  /** Calls back whenever either may have changed, until the returned function is called. */
  watch(changed: () => void): () => void
}

/** The browser's tab and network; outside browsers always seen and always online. */
export function findEnvironment(): Environment {
  const { document, navigator } = globalThis
  if (!document) return { isHidden: () => false, isOnline: () => true, watch: () => () => {} }
  const sources = [
    [document, 'visibilitychange'],
    [globalThis, 'online'],
    [globalThis, 'offline'],
  ] as const
  return {
    isHidden: () => document.visibilityState === 'hidden',
    isOnline: () => navigator.onLine,
    watch(changed) {
      for (const [source, event] of sources) source.addEventListener(event, changed)
      return () => {
        for (const [source, event] of sources) source.removeEventListener(event, changed)
      }
    },
  }
}
