import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { atRest } from './at-rest.ts'

/** A screen that the pages are looked at on. */
export interface Screen {
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
}

/** Those of one width, by day and by night. */
export function screensOf(width: number): readonly Screen[] {
  return [
    { width, colorScheme: 'light' },
    { width, colorScheme: 'dark' },
  ]
}

export const SCREENS: readonly Screen[] = [...screensOf(390), ...screensOf(1280)]

/** What axe finds wrong with the page as it now is, on each screen, and whatever stands out of it. */
export async function findFaults(
  page: Page,
  screens: readonly Screen[] = SCREENS,
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
