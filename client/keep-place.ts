/** Elements that a reader's eye may rest on carry this attribute and an id. */
const ANCHORS = '[data-anchor][id]'

/** Where the elements in sight stand, in reading order. */
export type Place = readonly { readonly id: string; readonly top: number }[]

/** Remembers what the reader sees now. Reads the layout once; call before changing the page. */
export function findPlace(): Place {
  const top = coveredHeight()
  const seen: { id: string; top: number }[] = []
  for (const element of document.querySelectorAll(ANCHORS)) {
    const box = element.getBoundingClientRect()
    if (box.top >= window.innerHeight) break
    if (box.bottom > top) seen.push({ id: element.id, top: box.top })
  }
  return seen
}

/**
 * Scrolls by as much as the page's change displaced what the reader saw, before it is drawn. It
 * goes by the first element in sight that is still there and that the change itself did not move.
 * The browser's own anchoring is switched off in the styles: it anchors later, and on moved blocks.
 */
export function restorePlace(place: Place): void {
  for (const { id, top } of place) {
    const element = document.getElementById(id)
    if (!element || wasMoved(element)) continue
    const displaced = element.getBoundingClientRect().top - top
    if (displaced !== 0) window.scrollBy({ top: displaced, behavior: 'instant' })
    return
  }
}

function wasMoved(element: HTMLElement): boolean {
  return element.dataset.mark === 'moved' && element.dataset.age === 'fresh'
}

/** Height of what is stuck to the top of the window and covers the text. */
function coveredHeight(): number {
  const masthead = document.querySelector('.masthead')
  if (!masthead || getComputedStyle(masthead).position !== 'sticky') return 0
  return Math.max(0, masthead.getBoundingClientRect().bottom)
}
