import type { Page } from 'playwright-core'

/** What Chromium counts as layout shifts, also those that follow input: nobody touches the page here. */
export interface Shift {
  readonly value: number
  readonly moved: readonly string[]
}

/** The cumulative layout shift of these. */
export const score = (shifts: readonly Shift[]) =>
  shifts.reduce((sum, { value }) => sum + value, 0).toFixed(4)

/** Notes every layout shift of a page from its loading on; call before it is loaded. */
export async function watchShifts(page: Page): Promise<void> {
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

/** All shifts so far. */
export async function shiftsOf(page: Page): Promise<readonly Shift[]> {
  return page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts)
}
