import type { Page } from 'playwright-core'

/** Waits until nothing on the page moves or appears any more, and for the frames that tell of it. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // The light on what arrived moves nothing, and lasts.
    const moving = document.getAnimations().filter((one) => !(one instanceof CSSAnimation))
    await Promise.all(moving.map((animation) => animation.finished.catch(() => null)))
    for (let frames = 0; frames < 3; frames += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  })
}
