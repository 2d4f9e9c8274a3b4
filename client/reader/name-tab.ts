import { heldOf, type ReaderPage } from './page-state.ts'

/** Tells the browser what the page is: its title, with the count of what waits, and its language. */
export function nameTab(page: ReaderPage): void {
  const { document: shown, story } = page.view ?? {}
  const title = story ? (shown?.headline ?? story.slugline) : 'Story withdrawn'
  const held = heldOf(page)
  document.title = held ? `(${held.updates}) ${title}` : title
  const { documentElement } = document
  const language = shown?.language ?? 'en'
  // Written, even with what it was, it makes the browser look at every element again.
  if (documentElement.lang !== language) documentElement.lang = language
  if (!page.view) removeDescriptions()
}

/** Takes the descriptions of the page, which quote the text, out of its head. */
function removeDescriptions(): void {
  const selector =
    'meta[name="description"], meta[property^="og:"], script[type="application/ld+json"]'
  for (const described of document.head.querySelectorAll(selector)) described.remove()
}
