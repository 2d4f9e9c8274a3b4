import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds wrong with a page as it stands: a rule and the first element that breaks it, each. */
export async function findAccessibilityFaults(page: Page): Promise<readonly string[]> {
  // Evaluated, not added as a script: the pages' policy rightly refuses one that is not their own.
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window
    const { violations } = await (window as any).axe.run()
    return violations.map(
      ({ id, nodes }: { id: string; nodes: { html: string }[] }) => `${id}: ${nodes[0]?.html}`,
    )
  })
}
