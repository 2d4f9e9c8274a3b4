import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { atRest } from './at-rest.ts'

/** A screen that the pages are looked at on. */
export interface Screen {
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
}

export const DESK: Screen = { width: 1280, colorScheme: 'light' }
export const PHONE_AT_NIGHT: Screen = { width: 390, colorScheme: 'dark' }
export const SCREENS: readonly Screen[] = [
  DESK,
  PHONE_AT_NIGHT,
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
]

/** What axe finds wrong with the page as it now is, on each screen, and whatever stands out of it. */
export async function findFaults(
  page: Page,
  screens: readonly Screen[] = [DESK, PHONE_AT_NIGHT],
): Promise<string[]> {
  const faults: string[] = []
  for (const { width, colorScheme } of screens) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await atRest(page)
    await page.evaluate(axe.source)
    const found = await page.evaluate<AxeResults>(
      'axe.run({ resultTypes: ["violations"] }).then((results) => results)',
    )
    for (const { id, nodes } of found.violations) {
      faults.push(...nodes.map(({ html, failureSummary }) => `${id} ${html} ${failureSummary}`))
    }
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) faults.push(`${over} px stand out at a width of ${width}`)
  }
  return faults
}
